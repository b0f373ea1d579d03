package dev.latchkey.ui.widget;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/**
 * A sentence that is not always needed, such as a problem; for use in FXML. It wraps, takes no room
 * while its text is empty, and screen readers hear a new text. If it is about a field, that field
 * is marked while there is a text, and has it as its help.
 */
public final class OptionalText extends Label {
  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

  private @Nullable Control field;

  /** Nothing to say yet. */
  public OptionalText() {
    setWrapText(true);
    setMinHeight(USE_PREF_SIZE);
    managedProperty().bind(visibleProperty());
    visibleProperty().bind(textProperty().isNotEmpty());
    // JavaFX has no live regions; this is what makes a screen reader look at the new text.
    textProperty()
        .subscribe(
            () -> {
              notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
              mark();
            });
  }

  /** Returns the field that the sentence is about; null if it is about none. */
  public @Nullable Control getField() {
    return field;
  }

  /** Sets the field that the sentence is about. */
  public void setField(Control field) {
    this.field = field;
    mark();
  }

  private void mark() {
    Control about = field;
    if (about != null) {
      about.pseudoClassStateChanged(DANGER, !getText().isEmpty());
      about.setAccessibleHelp(getText());
    }
  }
}
