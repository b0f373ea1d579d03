package dev.latchkey.ui;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** The twin of {@link FxTaskRunner} for tests: the same behaviour, at once and on this thread. */
public final class DirectTaskRunner implements TaskRunner {
  @Override
  public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
    T result;
    try {
      result = work.call();
    } catch (Exception e) {
      failed.accept(e);
      return;
    } catch (Error e) {
      failed.accept(new IllegalStateException(e));
      return;
    }
    done.accept(result);
  }
}
