package dev.latchkey.ui;

import dev.latchkey.model.Refused;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** The twin of {@link FxTaskRunner} for tests: the same behaviour, at once and on this thread. */
public final class DirectTaskRunner implements TaskRunner {
  private final Failures failures;

  /** A runner of a test in which nothing unexpected may happen. */
  public DirectTaskRunner() {
    this(
        failure -> {
          throw new AssertionError("nobody expected this", failure);
        });
  }

  /** A runner that tells {@code unexpected} of what nobody expected. */
  public DirectTaskRunner(Consumer<Throwable> unexpected) {
    failures = new Failures(unexpected);
  }

  @Override
  public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Refused> refused) {
    T result;
    try {
      result = work.call();
    } catch (Exception | Error e) {
      refused.accept(failures.refusal(e));
      return;
    }
    done.accept(result);
  }
}
