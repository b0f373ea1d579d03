package dev.latchkey.model;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A token as a row of a table that somebody takes elsewhere: all that is known but its key. */
public final class ExportedToken {
  /** The names of the columns. */
  public static final List<String> COLUMNS =
      List.of(
          "id",
          "label",
          "description",
          "status",
          "created_by",
          "created_at",
          "expires_at",
          "last_used_at",
          "last_used_from",
          "last_used_client",
          "revoked_at",
          "suspended_at",
          "replaces",
          "replaced_by");

  private ExportedToken() {}

  /** Returns the values of a token for {@link #COLUMNS}, its times in ISO form; null for none. */
  public static List<@Nullable String> values(AccessToken token, Instant asOf) {
    return Arrays.asList(
        token.id().value(),
        token.label().text(),
        token.description().text(),
        token.status(asOf).slug(),
        token.createdBy(),
        text(token.createdAt()),
        text(token.expiresAt()),
        text(token.lastUsedAt()),
        token.lastUsedFrom(),
        token.lastUsedClient(),
        text(token.revokedAt()),
        text(token.suspendedAt()),
        text(token.rotation().replaces()),
        text(token.rotation().replacedBy()));
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static @Nullable String text(@Nullable TokenId id) {
    return id == null ? null : id.value();
  }
}
