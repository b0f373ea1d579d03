package dev.latchkey.store;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.DayOfUse;
import dev.latchkey.model.TokenId;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The tables of last uses and of uses by day, which {@link UseBatch}es are written to. */
final class UseTables {
  private UseTables() {}

  /**
   * Makes the row of a token that was not used yet, unless it was made for an old node; see {@code
   * V6__uses.sql}, also about its hour.
   */
  static void add(Handle handle, AccessToken token) {
    handle.execute(
        """
        insert into token_use (token_id, account_id, hour) values (?, ?, ? / 3600000 - 1000000000)
        on conflict do nothing
        """,
        token.id().value(),
        token.accountId(),
        token.createdAt().toEpochMilli());
  }

  /** Returns the days on which a token was used. */
  static List<DayOfUse> days(Handle handle, TokenId token, LocalDate first) {
    return handle
        .createQuery(
            """
            select day, let_in, refused from token_day where token_id = ? and day >= ? order by day
            """)
        .bind(0, token.value())
        .bind(1, first.toEpochDay())
        .map(
            (row, _) ->
                new DayOfUse(LocalDate.ofEpochDay(row.getLong(1)), row.getLong(2), row.getLong(3)))
        .list();
  }

  /** Removes what is told of the uses of those of the tokens that ended long ago. */
  static void remove(Handle handle, List<String> tokens) {
    for (String table : List.of("token_day", "token_use")) {
      try (var delete =
          handle.createUpdate(
              "delete from "
                  + table
                  + " where token_id in (<ids>) and token_id in (select id from ended_token)")) {
        delete.bindList("ids", tokens).execute();
      }
    }
  }
}
