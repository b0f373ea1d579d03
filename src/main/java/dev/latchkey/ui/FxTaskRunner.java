package dev.latchkey.ui;

import dev.latchkey.model.Refused;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Runs work on virtual threads and calls back on the JavaFX thread. */
public final class FxTaskRunner implements TaskRunner {
  private final Failures failures;

  /**
   * A runner.
   *
   * @param unexpected logs and shows what nobody expected; called on any thread
   */
  public FxTaskRunner(Consumer<Throwable> unexpected) {
    failures = new Failures(unexpected);
  }

  @Override
  public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Refused> refused) {
    Thread.ofVirtual()
        .name("background")
        .start(
            () -> {
              try {
                T result = work.call();
                Platform.runLater(() -> done.accept(result));
              } catch (Exception | Error e) {
                // Errors too: the caller waits for an answer even if a class is missing.
                Refused refusal = failures.refusal(e);
                Platform.runLater(() -> refused.accept(refusal));
              }
            });
  }
}
