package dev.latchkey.ui;

import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Label;

/**
 * What is wrong, in words beside the control that it is about; for use in FXML. Takes no room while
 * its text is empty, and can be bound to a viewmodel's text that is.
 */
public final class ProblemText extends Label {
  /** Nothing wrong yet. */
  public ProblemText() {
    getStyleClass().add("problem-text");
    setMinHeight(USE_PREF_SIZE);
    managedProperty().bind(visibleProperty());
    visibleProperty().bind(textProperty().isNotEmpty());
    // JavaFX has no live regions; this is what makes a screen reader look at the new text.
    textProperty().subscribe(() -> notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT));
  }
}
