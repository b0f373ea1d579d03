package dev.latchkey.ui.widget;

import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/** A screen's keys: they work wherever the focus is in the window, while the screen is shown. */
public final class Shortcuts {
  private Shortcuts() {}

  /** Lets {@code keys} work as long as {@code screen} is in a window. */
  public static void whileShown(Node screen, Map<KeyCombination, Runnable> keys) {
    screen.sceneProperty().subscribe((before, now) -> move(keys, before, now));
    move(keys, null, screen.getScene());
  }

  private static void move(
      Map<KeyCombination, Runnable> keys, @Nullable Scene before, @Nullable Scene now) {
    if (before != null) {
      before.getAccelerators().entrySet().removeAll(keys.entrySet());
    }
    if (now != null) {
      now.getAccelerators().putAll(keys);
    }
  }
}
