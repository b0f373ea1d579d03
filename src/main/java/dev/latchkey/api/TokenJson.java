package dev.latchkey.api;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.ClientName;
import dev.latchkey.model.Description;
import dev.latchkey.model.Label;
import dev.latchkey.model.Rotation;
import dev.latchkey.model.TokenId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token in lists and single look-ups. It has no field for a key.
 *
 * @param id public id, {@code tk_…}
 * @param accountId id of the account that owns it
 * @param label descriptive name
 * @param description what a person noted about it; may be empty
 * @param status {@code active}, {@code suspended}, {@code expired} or {@code revoked}, by the
 *     authority's clock
 * @param createdBy user name of the person who generated it
 * @param createdAt when it was generated
 * @param expiresAt the first moment at which its key is refused; null for never
 * @param revokedAt when it was revoked; null if it was not
 * @param lastUsedAt when its key was last accepted; null if it never was
 * @param lastUsedFrom the IP address of that use; null if it never was
 * @param lastUsedClient what the program that used it last calls itself; null if it is not known
 * @param replaces id of the token that it replaces; null if none
 * @param replacedBy id of the token that replaces it; null if none
 * @param endsOnUse whether it ends when the token that replaces it is first used
 * @param suspendedAt since when it is suspended; null if it is not
 */
public record TokenJson(
    String id,
    String accountId,
    String label,
    @Nullable String description,
    String status,
    String createdBy,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable Instant lastUsedAt,
    @Nullable String lastUsedFrom,
    @Nullable String lastUsedClient,
    @Nullable String replaces,
    @Nullable String replacedBy,
    boolean endsOnUse,
    @Nullable Instant suspendedAt) {

  /** Gives the token its status at {@code now}. */
  public static TokenJson of(AccessToken token, Instant now) {
    return new TokenJson(
        token.id().value(),
        token.accountId(),
        token.label().text(),
        token.description().text(),
        token.status(now).slug(),
        token.createdBy(),
        token.createdAt(),
        token.expiresAt(),
        token.revokedAt(),
        token.lastUsedAt(),
        token.lastUsedFrom(),
        token.lastUsedClient(),
        text(token.rotation().replaces()),
        text(token.rotation().replacedBy()),
        token.rotation().endsOnUse(),
        token.suspendedAt());
  }

  public AccessToken token() {
    return new AccessToken(
        new TokenId(id),
        accountId,
        Label.kept(label),
        Description.kept(description),
        createdBy,
        createdAt,
        expiresAt,
        revokedAt,
        lastUsedAt,
        lastUsedFrom,
        lastUsedClient == null ? null : new ClientName(lastUsedClient).text(),
        new Rotation(id(replaces), id(replacedBy), endsOnUse),
        suspendedAt);
  }

  private static @Nullable TokenId id(@Nullable String text) {
    return text == null ? null : new TokenId(text);
  }

  private static @Nullable String text(@Nullable TokenId id) {
    return id == null ? null : id.value();
  }
}
