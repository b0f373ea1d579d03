package dev.latchkey.authority;

import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Email;
import dev.latchkey.model.Refused;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * How often signing in may fail, counted in the database for all nodes together: from one address
 * with one e-mail address, and from one address at all. Never for an e-mail address alone, so that
 * nobody can lock another person out. Only digests of addresses are stored.
 */
final class SignInLimit {
  /** In each of these the count begins anew. */
  static final Duration WINDOW = Duration.ofMinutes(15);

  /** Failures of one client with one e-mail address in a window. */
  static final int WITH_ONE_EMAIL = 10;

  /** Failures of one client in a window, with whatever e-mail addresses. */
  static final int AT_ALL = 100;

  private final AuthorityStore store;
  private final Supplier<Instant> clock;

  SignInLimit(AuthorityStore store, Supplier<Instant> clock) {
    this.store = store;
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
    if (store.attempts(bucket(from, email.folded()), start) >= WITH_ONE_EMAIL
        || store.attempts(bucket(from, ""), start) >= AT_ALL) {
      long seconds = Duration.between(now, start.plus(WINDOW)).toSeconds() + 1;
      throw new Refused(AuthorityProblem.TOO_MANY_ATTEMPTS, "seconds", Long.toString(seconds));
    }
  }

  /** Counts a failure. */
  void countFailure(String from, Email email) {
    Instant start = start(clock.get());
    store.countAttempt(bucket(from, email.folded()), start);
    if (store.countAttempt(bucket(from, ""), start) == 1) {
      // Once in a while: whoever is the first in a window clears the old ones away.
      store.forgetAttempts(start.minus(WINDOW));
    }
  }

  private static Instant start(Instant now) {
    long window = WINDOW.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), window) * window);
  }

  private static byte[] bucket(String from, String email) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (String part : List.of("latchkey/attempt/v1", network(from), email)) {
        sha256.update(part.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
      }
      return sha256.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Returns the address itself, or of IPv6 the first 64 bits, which one client has for itself. */
  static String network(String from) {
    try {
      byte[] address = InetAddress.ofLiteral(from).getAddress();
      return Arrays.toString(address.length == 16 ? Arrays.copyOf(address, 8) : address);
    } catch (IllegalArgumentException _) {
      return from;
    }
  }
}
