package dev.latchkey.store;

import dev.latchkey.authority.EndedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.TokenId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of what is left of tokens that ended long ago. */
final class EndedTokens {
  private static final String ENDED =
      "(t.revoked_at < :before or t.revoked_at is null and t.expires_at < :before)";

  private EndedTokens() {}

  static Optional<EndedToken> find(Handle handle, String accountId, TokenId id) {
    return handle
        .createQuery("select label, ended_at from ended_token where id = ? and account_id = ?")
        .bind(0, id.value())
        .bind(1, accountId)
        .map(
            (row, _) ->
                new EndedToken(
                    id, Label.kept(row.getString(1)), Instant.ofEpochMilli(row.getLong(2))))
        .findOne();
  }

  /** Returns tokens that ended before a moment. */
  static List<String> findOld(Handle handle, Instant before, int limit) {
    return handle
        .createQuery("select t.id from token t where " + ENDED + " limit :limit")
        .bind("before", before.toEpochMilli())
        .bind("limit", limit)
        .mapTo(String.class)
        .list();
  }

  /** Moves those of the tokens here that ended before a moment, with as much as stays. */
  static void move(Handle handle, List<String> ids, Instant before) {
    String which = " where t.id in (<ids>) and " + ENDED;
    try (var insert =
            handle.createUpdate(
                """
                insert into ended_token (id, digest, account_id, label, ended_at, revoked)
                select t.id, t.digest, t.account_id, t.label,
                  case when t.expires_at < t.revoked_at then t.expires_at
                    else coalesce(t.revoked_at, t.expires_at) end,
                  case when t.revoked_at is null then 0 else 1 end
                from token t
                """
                    + which);
        var delete =
            handle.createUpdate(
                "delete from token where id in (<ids>) and id in (select id from ended_token)")) {
      insert.bindList("ids", ids).bind("before", before.toEpochMilli()).execute();
      UseTables.remove(handle, ids);
      delete.bindList("ids", ids).execute();
    }
  }
}
