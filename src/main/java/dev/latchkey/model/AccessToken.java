package dev.latchkey.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an access token. Its key is not part of it and cannot be computed from it.
 *
 * @param id public id
 * @param accountId id of the account that owns it
 * @param label descriptive name
 * @param description what a person noted about it; may be empty
 * @param createdBy user name of the person who generated it
 * @param createdAt when it was generated
 * @param expiresAt the first moment at which its key is refused; null if it never expires
 * @param revokedAt when it was revoked; null if it was not
 * @param lastUsedAt when its key was last accepted; written within a minute, after a pause of
 *     minutes within 10 s; null if it never was
 * @param lastUsedFrom the address its key was last used from; null if it never was
 * @param lastUsedClient what the program that used it last calls itself (its {@code User-Agent},
 *     see {@link ClientName}); null if it never was used or the program did not say
 * @param rotation what it replaces, and what replaces it
 * @param suspendedAt since when its key is refused because a backup was restored and nobody has
 *     confirmed the token yet; null if it is not suspended
 */
public record AccessToken(
    TokenId id,
    String accountId,
    Label label,
    Description description,
    String createdBy,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable Instant lastUsedAt,
    @Nullable String lastUsedFrom,
    @Nullable String lastUsedClient,
    Rotation rotation,
    @Nullable Instant suspendedAt) {

  /** A token without a description that was neither rotated nor suspended. */
  public AccessToken(
      TokenId id,
      String accountId,
      Label label,
      String createdBy,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant revokedAt,
      @Nullable Instant lastUsedAt,
      @Nullable String lastUsedFrom) {
    this(
        id,
        accountId,
        label,
        Description.NONE,
        createdBy,
        createdAt,
        expiresAt,
        revokedAt,
        lastUsedAt,
        lastUsedFrom,
        null,
        Rotation.NONE,
        null);
  }

  /** Returns the status at {@code now}. */
  public TokenStatus status(Instant now) {
    return TokenStatus.at(now, expiresAt, revokedAt, suspendedAt);
  }

  /**
   * Refuses a change of the expiry that would bring back what has ended, or let a replaced key stay
   * longer than its rotation said.
   *
   * @throws Refused {@link AuthorityProblem#TOKEN_ENDED}, {@link AuthorityProblem#TOKEN_REPLACED}
   */
  public void requireChange(TokenChange.NewExpiry expiry, Instant now) {
    if (revokedAt != null || (expiresAt != null && !now.isBefore(expiresAt))) {
      throw new Refused(AuthorityProblem.TOKEN_ENDED, "token", id.value());
    }
    if (rotation.replacedBy() != null
        && expiresAt != null
        && (expiry.at() == null || expiry.at().isAfter(expiresAt))) {
      throw new Refused(AuthorityProblem.TOKEN_REPLACED, "token", id.value());
    }
  }

  /**
   * Returns this token as its rotation left it, so that it need not be read again.
   *
   * @param successor the token that replaces it, generated at the moment of the rotation
   */
  public AccessToken replacedBy(AccessToken successor, Overlap overlap) {
    Instant now = successor.createdAt();
    return new AccessToken(
        id,
        accountId,
        successor.label(),
        successor.description(),
        createdBy,
        createdAt,
        overlap.expiry(now, expiresAt),
        overlap == Overlap.NONE ? now : revokedAt,
        lastUsedAt,
        lastUsedFrom,
        lastUsedClient,
        new Rotation(rotation.replaces(), successor.id(), overlap == Overlap.FIRST_USE),
        suspendedAt);
  }
}
