package dev.latchkey.ui.look;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javafx.event.ActionEvent;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;

/**
 * A dialog in which Enter does nothing: neither is there a default button, even a disabled one that
 * waits for something to be entered, nor does the focused control take it.
 */
final class EnterKey implements Check {
  @Override
  public Stream<String> faults(Shown shown) {
    if (!shown.dialog() || shown.nodes(Button.class).anyMatch(EnterKey::waits) || acts(shown)) {
      return Stream.empty();
    }
    Node focused = shown.scene().getFocusOwner();
    return Stream.of(
        "Enter does nothing, the focus is on " + (focused == null ? "" : Shown.name(focused)));
  }

  private static boolean waits(Button button) {
    return button.isDefaultButton() && button.isDisabled();
  }

  /** Presses Enter, and keeps the action that comes of it from being done. */
  private static boolean acts(Shown shown) {
    AtomicBoolean acted = new AtomicBoolean();
    EventHandler<ActionEvent> notice =
        event -> {
          acted.set(true);
          event.consume();
        };
    shown.scene().addEventFilter(ActionEvent.ACTION, notice);
    new Robot().keyType(KeyCode.ENTER);
    shown.scene().removeEventFilter(ActionEvent.ACTION, notice);
    return acted.get();
  }
}
