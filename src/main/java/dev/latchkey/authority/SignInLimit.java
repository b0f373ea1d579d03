package dev.latchkey.authority;

import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Digest;
import dev.latchkey.model.Email;
import dev.latchkey.model.Refused;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * How often signing in may fail, counted in the database for all nodes together: from one address
 * with one e-mail address, and from one address with any. Attempts are never counted by e-mail
 * address alone, so that nobody can lock another person out. Only digests of addresses are stored.
 */
final class SignInLimit {
  /** After each window the count begins again. */
  static final Duration WINDOW = Duration.ofMinutes(15);

  /** Failures of one client with one e-mail address in a window. */
  static final int WITH_ONE_EMAIL = 10;

  /** Failures of one client in a window, with whatever e-mail addresses. */
  static final int AT_ALL = 100;

  private final AttemptStore attempts;
  private final Supplier<Instant> clock;

  SignInLimit(AttemptStore attempts, Supplier<Instant> clock) {
    this.attempts = attempts;
    this.clock = clock;
  }

  /**
   * Checks that another attempt is allowed.
   *
   * @param from the address of the client
   * @throws Refused {@link AuthorityProblem#TOO_MANY_ATTEMPTS}
   */
  void require(String from, Email email) {
    Instant now = clock.get();
    Instant start = start(now);
    if (attempts.count(bucket(from, email.folded()), start) >= WITH_ONE_EMAIL
        || attempts.count(bucket(from, ""), start) >= AT_ALL) {
      long seconds = Duration.between(now, start.plus(WINDOW)).toSeconds() + 1;
      throw new Refused(AuthorityProblem.TOO_MANY_ATTEMPTS, "seconds", Long.toString(seconds));
    }
  }

  /** Counts a failure. */
  void countFailure(String from, Email email) {
    Instant start = start(clock.get());
    attempts.add(bucket(from, email.folded()), start);
    if (attempts.add(bucket(from, ""), start) == 1) {
      // The first failure of a window deletes the old windows, which is often enough.
      attempts.forget(start.minus(WINDOW));
    }
  }

  private static Instant start(Instant now) {
    long window = WINDOW.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), window) * window);
  }

  private static Digest bucket(String from, String email) {
    String limited = network(from) + "\0" + email + "\0";
    return Digest.of("attempt", limited.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns the address, or the first 64 bits of an IPv6 address: one client has all below them.
   */
  static String network(String from) {
    try {
      byte[] address = InetAddress.ofLiteral(from).getAddress();
      return Arrays.toString(address.length == 16 ? Arrays.copyOf(address, 8) : address);
    } catch (IllegalArgumentException _) {
      return from;
    }
  }
}
