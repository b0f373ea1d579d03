package dev.latchkey.model;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a token's key is accepted. It is derived from the token's times and never stored. */
public enum TokenStatus {
  /** The key is accepted. */
  ACTIVE,
  /** A backup was restored, and nobody has confirmed yet that the token was not revoked since. */
  SUSPENDED,
  /** The key has expired. */
  EXPIRED,
  /** Somebody revoked the token. */
  REVOKED;

  /**
   * Returns the status of a token at {@code now}. Nothing else decides it. A revoked token stays
   * revoked after its expiry; a suspended token still expires.
   *
   * @param expiresAt the first moment at which the key is refused; null for never
   * @param revokedAt when the token was revoked; null if it was not
   * @param suspendedAt since when the token is suspended; null if it is not
   */
  public static TokenStatus at(
      Instant now,
      @Nullable Instant expiresAt,
      @Nullable Instant revokedAt,
      @Nullable Instant suspendedAt) {
    if (revokedAt != null) {
      return REVOKED;
    }
    if (expiresAt != null && !now.isBefore(expiresAt)) {
      return EXPIRED;
    }
    return suspendedAt != null ? SUSPENDED : ACTIVE;
  }

  /** Returns the status as the HTTP API spells it. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
