package dev.latchkey.ui.widget;

import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Label;

/**
 * A sentence that is not always needed, such as a problem; for use in FXML. It wraps, takes no room
 * while its text is empty, and screen readers hear a new text.
 */
public final class OptionalText extends Label {
  /** Nothing to say yet. */
  public OptionalText() {
    setWrapText(true);
    setMinHeight(USE_PREF_SIZE);
    managedProperty().bind(visibleProperty());
    visibleProperty().bind(textProperty().isNotEmpty());
    // JavaFX has no live regions; this is what makes a screen reader look at the new text.
    textProperty().subscribe(() -> notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT));
  }
}
