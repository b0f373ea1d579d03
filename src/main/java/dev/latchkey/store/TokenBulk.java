package dev.latchkey.store;

import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Changes of many tokens at once, with their entries, in one statement each. */
final class TokenBulk {
  private TokenBulk() {}

  /**
   * Revokes the tokens of an account that are not ended, with an entry for each, and returns how
   * many there were.
   *
   * @param creatorId only those that this user generated; null for all
   */
  static long revoke(Handle handle, String accountId, @Nullable String creatorId, Activity entry) {
    String which =
        " where account_id = :account and "
            + StatusSql.NOT_ENDED
            + (creatorId == null ? "" : " and created_by = :creator");
    try (var audit =
            handle.createUpdate(
                """
                insert into audit (at, account_id, actor, via, action, target, detail, from_address)
                select :now, account_id, :actor, :via, :action, id, label, :from from token
                """
                    + which);
        var update = handle.createUpdate("update token set revoked_at = :now" + which)) {
      audit
          .bind("actor", entry.actor())
          .bind("via", entry.via())
          .bind("action", ActivityKind.TOKEN_REVOKED.slug())
          .bind("from", entry.from());
      for (var statement : List.of(audit, update)) {
        statement.bind("account", accountId).bind("now", entry.at().toEpochMilli());
        if (creatorId != null) {
          statement.bind("creator", creatorId);
        }
      }
      audit.execute();
      return update.execute();
    }
  }

  /** Revokes what ends with the first use of its successor, once that was used. */
  static void endReplaced(Handle handle, Instant now) {
    String which =
        """
         where ends_on_use = 1 and revoked_at is null and exists (
          select 1 from token_use u where u.token_id = token.replaced_by and u.used_at is not null)
        """;
    addEntries(handle, ActivityKind.TOKEN_REVOKED, "rotation", which, now);
    handle
        .createUpdate("update token set revoked_at = :now" + which)
        .bind("now", now.toEpochMilli())
        .execute();
  }

  private static void addEntries(
      Handle handle, ActivityKind kind, String actor, String which, Instant now) {
    handle
        .createUpdate(
            """
            insert into audit (at, account_id, actor, via, action, target, detail, from_address)
            select :now, account_id, :actor, 'desk', :action, id, label, '' from token
            """
                + which)
        .bind("now", now.toEpochMilli())
        .bind("actor", actor)
        .bind("action", kind.slug())
        .execute();
  }
}
