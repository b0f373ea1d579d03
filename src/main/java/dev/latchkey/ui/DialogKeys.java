package dev.latchkey.ui;

import javafx.event.EventTarget;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The keys that close a dialog, wherever in it the focus is. */
final class DialogKeys {
  private static final KeyCombination CLOSE =
      new KeyCodeCombination(KeyCode.W, KeyCombination.SHORTCUT_DOWN);

  private DialogKeys() {}

  /** Runs {@code close} when Escape or the shortcut for closing is pressed in a dialog's scene. */
  static void whenPressed(Scene scene, Runnable close) {
    scene.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && swallowsEscape(event.getTarget())) {
            event.consume();
            close.run();
          }
        });
    scene.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE || CLOSE.match(event)) {
            event.consume();
            close.run();
          }
        });
  }

  /** JavaFX's controls with a list consume it, also when there is nothing to cancel. */
  static boolean swallowsEscape(EventTarget target) {
    return switch (target) {
      case ComboBoxBase<?> box -> !box.isShowing();
      case MenuButton menu -> !menu.isShowing();
      case ListView<?> list -> list.getEditingIndex() < 0;
      default -> false;
    };
  }
}
