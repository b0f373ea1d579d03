package dev.latchkey.ui;

import dev.latchkey.keychain.KeychainProblem;
import dev.latchkey.keychain.KeychainUnavailable;
import dev.latchkey.model.Refused;
import java.util.function.Consumer;

/** What each {@link TaskRunner} makes of a failure: the one place that tells expected from not. */
final class Failures {
  private final Consumer<Throwable> unexpected;

  /** Failures whose unexpected ones {@code unexpected} logs and shows. */
  Failures(Consumer<Throwable> unexpected) {
    this.unexpected = unexpected;
  }

  /** Returns what the caller is told; whatever nobody expected is passed on first. */
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
