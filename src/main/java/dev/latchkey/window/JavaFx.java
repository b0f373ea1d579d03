package dev.latchkey.window;

import dev.latchkey.ui.EmojiFont;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;

/**
 * JavaFX, which takes longer to start than all the rest and needs nothing of it. So it starts first
 * and beside everything else.
 *
 * <pre>{@code
 * JavaFx javaFx = JavaFx.begin();
 * // whatever the window needs
 * javaFx.run(window::show).join();
 * }</pre>
 */
final class JavaFx {
  private final CompletableFuture<Void> started = new CompletableFuture<>();

  private JavaFx() {}

  /** Begins to start it, on a thread of its own. Only once in a process. */
  static JavaFx begin() {
    JavaFx begun = new JavaFx();
    Thread.ofPlatform().daemon().name("JavaFX start").start(begun::start);
    return begun;
  }

  /** Returns JavaFX where something else has started it. */
  static JavaFx running() {
    JavaFx running = new JavaFx();
    running.started.complete(null);
    return running;
  }

  private void start() {
    try {
      EmojiFont emoji = EmojiFont.prepare();
      new GraphicsCard().chooseDrawing();
      Platform.startup(() -> started(emoji));
    } catch (RuntimeException | Error e) {
      started.completeExceptionally(e);
    }
  }

  private void started(EmojiFont emoji) {
    try {
      Platform.setImplicitExit(false);
      ProgramName.set();
      emoji.load();
      started.complete(null);
    } catch (RuntimeException | Error e) {
      started.completeExceptionally(e);
    }
  }

  /**
   * Runs something on the JavaFX thread as soon as there is one; returns at once.
   *
   * @return ends when the work is begun; fails if there is no display
   */
  CompletableFuture<Void> run(Runnable work) {
    return started.thenRun(() -> Platform.runLater(work));
  }
}
