package dev.latchkey.api;

import dev.latchkey.model.AccessToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as lists and single look-ups send it; has no place for a key.
 *
 * @param id public id, {@code tk_…}
 * @param label descriptive name
 * @param status {@code active}, {@code expired} or {@code revoked}, by the authority's clock
 * @param createdBy user name of the person who generated it
 * @param createdAt when it was generated
 * @param expiresAt the first moment at which its key is refused; null for never
 * @param revokedAt when it was revoked; null if it was not
 * @param lastUsedAt when its key was last let in; null if it never was
 * @param lastUsedFrom from which address; null if it never was
 */
public record TokenJson(
    String id,
    String label,
    String status,
    String createdBy,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable Instant lastUsedAt,
    @Nullable String lastUsedFrom) {

  /** Returns the wire form of a token with its status at {@code now}. */
  public static TokenJson of(AccessToken token, Instant now) {
    return new TokenJson(
        token.id().value(),
        token.label().text(),
        token.status(now).slug(),
        token.createdBy(),
        token.createdAt(),
        token.expiresAt(),
        token.revokedAt(),
        token.lastUsedAt(),
        token.lastUsedFrom());
  }
}
