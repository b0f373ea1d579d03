package dev.latchkey.ui;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * The one way to do work in the background. Database, HTTP, files and keychain are never touched on
 * the JavaFX thread.
 */
@FunctionalInterface
public interface TaskRunner {
  /**
   * Runs {@code work} elsewhere, then exactly one of {@code done} and {@code failed} on the thread
   * that owns the screens.
   *
   * @param done gets the result
   * @param failed gets the exception; expected ones are {@link dev.latchkey.model.Refused}
   */
  <T> void run(Callable<T> work, Consumer<T> done, Consumer<Exception> failed);
}
