package dev.latchkey.ui;

import dev.latchkey.model.Refused;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * The one way to do work in the background. Database, HTTP, files and keychain are never touched on
 * the JavaFX thread.
 *
 * <p>A caller learns only that its work was refused, with a sentence for the person. The runner
 * itself deals with an unexpected failure: it logs and shows it, once, and the caller gets {@link
 * ScreenProblem#UNEXPECTED} so that it can stop waiting.
 *
 * <pre>{@code
 * busy.set(true);
 * tasks.run(
 *     () -> service.rename(account, token, label),
 *     renamed -> close.run(),
 *     refused -> problem.set(refused.sentence()));
 * }</pre>
 */
@FunctionalInterface
public interface TaskRunner {
  /**
   * Runs {@code work} elsewhere, then exactly one of {@code done} and {@code refused} on the thread
   * that owns the screens.
   *
   * @param work may throw {@link Refused} or {@link dev.latchkey.keychain.KeychainUnavailable};
   *     anything else is unexpected
   * @param done gets the result
   * @param refused gets why there is none
   */
  <T> void run(Callable<T> work, Consumer<T> done, Consumer<Refused> refused);
}
