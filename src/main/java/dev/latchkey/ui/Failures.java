package dev.latchkey.ui;

import dev.latchkey.keychain.KeychainProblem;
import dev.latchkey.keychain.KeychainUnavailable;
import dev.latchkey.model.Refused;
import java.util.function.Consumer;

/** The one place that tells expected failures from unexpected ones, for each {@link TaskRunner}. */
final class Failures {
  private final Consumer<Throwable> unexpected;

  /** Failures whose unexpected ones {@code unexpected} logs and shows. */
  Failures(Consumer<Throwable> unexpected) {
    this.unexpected = unexpected;
  }

  /** Returns what the caller is told; an unexpected failure is logged and shown first. */
  Refused refusal(Throwable failure) {
    return switch (failure) {
      case Refused refused -> refused;
      case KeychainUnavailable e ->
          new Refused(
              KeychainProblem.KEYCHAIN_UNAVAILABLE, "reason", String.valueOf(e.getMessage()), e);
      default -> {
        unexpected.accept(failure);
        yield new Refused(ScreenProblem.UNEXPECTED, failure);
      }
    };
  }
}
