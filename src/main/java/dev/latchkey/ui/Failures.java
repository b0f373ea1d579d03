package dev.latchkey.ui;

import dev.latchkey.keychain.KeychainProblem;
import dev.latchkey.keychain.KeychainUnavailable;
import dev.latchkey.model.Refused;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The one place that tells expected failures from unexpected ones, for each {@link TaskRunner}. */
final class Failures {
  private static final System.Logger LOG = System.getLogger(Failures.class.getName());
  private static final Duration AGAIN = Duration.ofMinutes(10);

  private final Consumer<Throwable> unexpected;

  /** What was written into the log, and when. */
  private final Map<String, Long> told = new HashMap<>();

  /** Failures whose unexpected ones {@code unexpected} logs and shows. */
  Failures(Consumer<Throwable> unexpected) {
    this.unexpected = unexpected;
  }

  /** Returns what the caller is told; an unexpected failure is logged and shown first. */
  Refused refusal(Throwable failure) {
    return switch (failure) {
      case Refused refused -> {
        tell(refused);
        yield refused;
      }
      case KeychainUnavailable e ->
          new Refused(
              KeychainProblem.KEYCHAIN_UNAVAILABLE, "reason", String.valueOf(e.getMessage()), e);
      default -> {
        unexpected.accept(failure);
        yield new Refused(ScreenProblem.UNEXPECTED, failure);
      }
    };
  }

  /**
   * Writes into the log what the system or a database said, which the person is not shown. Screens
   * ask again every few seconds, so the same is not written again for a while.
   */
  private void tell(Refused refused) {
    if (refused.getCause() == null) {
      return;
    }
    String line = refused.forLog();
    long now = System.nanoTime();
    synchronized (told) {
      told.values().removeIf(when -> now - when > AGAIN.toNanos());
      if (told.putIfAbsent(line, now) != null) {
        return;
      }
    }
    LOG.log(System.Logger.Level.WARNING, line);
  }
}
