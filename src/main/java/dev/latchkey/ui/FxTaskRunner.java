package dev.latchkey.ui;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Runs work on virtual threads and calls back on the JavaFX thread. */
public final class FxTaskRunner implements TaskRunner {
  @Override
  public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
    Thread.ofVirtual()
        .name("background")
        .start(
            () -> {
              try {
                T result = work.call();
                Platform.runLater(() -> done.accept(result));
              } catch (Exception e) {
                Platform.runLater(() -> failed.accept(e));
              } catch (Error e) {
                // Somebody waits for an answer, also when a class is missing or memory is short.
                Platform.runLater(() -> failed.accept(new IllegalStateException(e)));
              }
            });
  }
}
