package dev.latchkey.ui;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;

/**
 * Work that is repeated every few seconds for each screen that is in the window. A screen that
 * nothing else refers to is forgotten. On the JavaFX thread only.
 */
public final class WhileShown {
  private record Watched(WeakReference<Parent> screen, Runnable work) {}

  private final List<Watched> entries = new ArrayList<>();

  /**
   * Repeats {@code work} while a screen is in a window.
   *
   * @param work must not refer to the screen
   */
  public void add(Parent screen, Runnable work) {
    entries.add(new Watched(new WeakReference<>(screen), work));
  }

  /** Does the work once for each screen that is in a window now. */
  public void run() {
    entries.removeIf(entry -> entry.screen().refersTo(null));
    for (Watched entry : List.copyOf(entries)) {
      Parent screen = entry.screen().get();
      if (screen != null && screen.getScene() != null) {
        entry.work().run();
      }
    }
  }
}
