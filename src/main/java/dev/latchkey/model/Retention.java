package dev.latchkey.model;

import java.time.Period;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long what is over is kept. Uses by day are always kept for {@value TokenUsage#MOST_DAYS}
 * days.
 *
 * @param activityDays what was done; null for ever
 * @param sessionDays ended sessions and closed invitations; null for ever
 * @param tokenDays revoked and expired tokens: after that, only as much of a token is kept as tells
 *     its key why it is refused; null for ever
 */
public record Retention(
    @Nullable Integer activityDays, @Nullable Integer sessionDays, @Nullable Integer tokenDays) {
  /** The longest time other than for ever. */
  public static final int MOST_DAYS = 36_500;

  /** What is kept if nobody chose anything: activity for two years, tokens for one. */
  public static final Retention DEFAULTS = new Retention(730, 90, 365);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number of days is less than 1 or more than {@value
   *     #MOST_DAYS}
   */
  public Retention {
    if (!isDays(activityDays) || !isDays(sessionDays) || !isDays(tokenDays)) {
      throw new IllegalArgumentException(activityDays + ", " + sessionDays + ", " + tokenDays);
    }
  }

  private static boolean isDays(@Nullable Integer days) {
    return days == null || (days >= 1 && days <= MOST_DAYS);
  }

  /** Returns this with another time for activity; null for ever. */
  public Retention withActivity(@Nullable Integer days) {
    return new Retention(days, sessionDays, tokenDays);
  }

  /** Returns this with another time for sessions and invitations; null for ever. */
  public Retention withSessions(@Nullable Integer days) {
    return new Retention(activityDays, days, tokenDays);
  }

  /** Returns this with another time for tokens; null for ever. */
  public Retention withTokens(@Nullable Integer days) {
    return new Retention(activityDays, sessionDays, days);
  }

  public Optional<Period> activity() {
    return period(activityDays);
  }

  public Optional<Period> sessions() {
    return period(sessionDays);
  }

  public Optional<Period> tokens() {
    return period(tokenDays);
  }

  private static Optional<Period> period(@Nullable Integer days) {
    return Optional.ofNullable(days).map(Period::ofDays);
  }
}
