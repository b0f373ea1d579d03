package dev.latchkey.authority;

import dev.latchkey.model.Account;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the authority has to know about a key to let it in or not: the little of its token that one
 * look-up by digest returns.
 *
 * @param token id of the token
 * @param label label of the token
 * @param account who owns the token
 * @param expiresAt the first moment at which the key is refused; null for never
 * @param revokedAt when it was revoked; null if it was not
 * @param suspendedAt since when it is suspended; null if it is not
 * @param readAt when it was looked up, by the database's own clock; null if that has none but the
 *     computer's
 */
public record StoredKey(
    TokenId token,
    String label,
    Account account,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable Instant suspendedAt,
    @Nullable Instant readAt) {
  /** Returns what a service is told of a key that was let in. */
  public VerifiedKey verified() {
    return new VerifiedKey(token, account);
  }

  /** Returns the status of the key's token at {@code now}. */
  public TokenStatus status(Instant now) {
    return TokenStatus.at(now, expiresAt, revokedAt, suspendedAt);
  }
}
