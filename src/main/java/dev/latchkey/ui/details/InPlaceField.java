package dev.latchkey.ui.details;

import dev.latchkey.ui.widget.OptionalText;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A field in which a text is edited where it stands: Enter saves, Escape undoes, and leaving it
 * saves, as people expect of a text that is not in a form.
 */
final class InPlaceField {
  private final TextInputControl field;
  private final OptionalText problem;
  private final ObservableValue<String> whyNot;
  private @Nullable InPlaceText<?> shown;
  private Subscription busy = Subscription.EMPTY;

  /**
   * Makes {@code field} edit what it is given.
   *
   * @param whyNot why nothing can be edited; empty if it can
   */
  InPlaceField(TextInputControl field, OptionalText problem, ObservableValue<String> whyNot) {
    this.field = field;
    this.problem = problem;
    this.whyNot = whyNot;
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    field.focusedProperty().subscribe(this::focusChanged);
    whyNot.subscribe(_ -> showEditable());
  }

  /** Edits another text from now on; null for none. */
  void edit(@Nullable InPlaceText<?> text) {
    InPlaceText<?> before = shown;
    if (before != null) {
      field.textProperty().unbindBidirectional(before.text());
      problem.textProperty().unbind();
      busy.unsubscribe();
    }
    shown = text;
    if (text != null) {
      field.textProperty().bindBidirectional(text.text());
      problem.textProperty().bind(text.problem());
      busy = text.busy().subscribe(this::showEditable);
    }
    showEditable();
  }

  private void showEditable() {
    InPlaceText<?> text = shown;
    field.setEditable(text != null && !text.busy().get() && whyNot.getValue().isEmpty());
  }

  private void focusChanged(boolean focused) {
    InPlaceText<?> text = shown;
    if (!focused && text != null) {
      text.save();
    }
  }

  private void keyPressed(KeyEvent event) {
    InPlaceText<?> text = shown;
    if (text == null) {
      return;
    }
    switch (event.getCode()) {
      case ENTER -> {
        text.save();
        event.consume();
      }
      case ESCAPE -> {
        // The second one closes the details.
        if (text.isChanged() || !text.problem().get().isEmpty()) {
          text.undo();
          event.consume();
        }
      }
      case TAB -> {
        // A text area would take it for a character.
        if (field instanceof TextArea && !event.isControlDown()) {
          Node here = field;
          here.requestFocusTraversal(
              event.isShiftDown()
                  ? javafx.scene.TraversalDirection.PREVIOUS
                  : javafx.scene.TraversalDirection.NEXT);
          event.consume();
        }
      }
      default -> {}
    }
  }
}
