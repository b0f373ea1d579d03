package dev.latchkey.authority;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in device or script of a user.
 *
 * @param id public id, {@code se_…}
 * @param userId the user it acts for
 * @param description what it is for, for people
 * @param createdAt when it was made
 * @param lastUsedAt when it was last used, or made
 * @param revokedAt when it was ended; null if it was not
 */
public record Session(
    String id,
    String userId,
    String description,
    Instant createdAt,
    Instant lastUsedAt,
    @Nullable Instant revokedAt) {
  /** How long a session lives without being used. */
  public static final Duration IDLE_LIMIT = Duration.ofDays(30);

  /** Tells whether the session is good at {@code now}. */
  public boolean isGood(Instant now) {
    return revokedAt == null && now.isBefore(lastUsedAt.plus(IDLE_LIMIT));
  }
}
