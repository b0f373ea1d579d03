package dev.latchkey.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which of an account's tokens a list shows. */
public enum TokenFilter {
  /** Those whose keys are accepted. */
  ACTIVE,
  /** Those that are active and expire within {@link #SOON}. */
  EXPIRING_SOON,
  /** Those that are active and were neither used nor generated within {@link #LONG_AGO}. */
  UNUSED,
  /** Those that are suspended. */
  SUSPENDED,
  /** Those that are revoked or expired. */
  ENDED,
  /** Those that are active or suspended: all that can be of use to somebody. */
  NOT_ENDED,
  /** All. */
  ALL;

  /** What expires within this time expires soon. */
  public static final Duration SOON = Duration.ofDays(7);

  /** What was not used for this time is called unused. */
  public static final Duration LONG_AGO = Duration.ofDays(90);

  /** Reads the form of {@link #slug()}; empty if the text is no filter. */
  public static Optional<TokenFilter> parse(String text) {
    return Arrays.stream(values()).filter(filter -> filter.slug().equals(text)).findFirst();
  }

  /** Returns the filter as the HTTP API spells it. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Tells whether a list with this filter shows a token at {@code now}. */
  public boolean includes(AccessToken token, Instant now) {
    TokenStatus status = token.status(now);
    return switch (this) {
      case ACTIVE -> status == TokenStatus.ACTIVE;
      case EXPIRING_SOON -> status == TokenStatus.ACTIVE && expiresSoon(token, now);
      case UNUSED -> status == TokenStatus.ACTIVE && isUnused(token, now);
      case SUSPENDED -> status == TokenStatus.SUSPENDED;
      case ENDED -> isEnded(status);
      case NOT_ENDED -> !isEnded(status);
      case ALL -> true;
    };
  }

  private static boolean isEnded(TokenStatus status) {
    return status == TokenStatus.REVOKED || status == TokenStatus.EXPIRED;
  }

  /** Tells whether a token's expiry is not farther away than {@link #SOON}, or past. */
  public static boolean expiresSoon(AccessToken token, Instant now) {
    Instant expiry = token.expiresAt();
    return expiry != null && !expiry.isAfter(now.plus(SOON));
  }

  private static boolean isUnused(AccessToken token, Instant now) {
    Instant longAgo = now.minus(LONG_AGO);
    Instant used = token.lastUsedAt();
    return !token.createdAt().isAfter(longAgo) && (used == null || !used.isAfter(longAgo));
  }
}
