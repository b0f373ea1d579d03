package dev.latchkey.store;

import dev.latchkey.authority.StoredKey;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.TokenId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/**
 * The two queries for a key, and what their rows mean. The second is for a key that the first does
 * not find; in this order, since a token is moved from one table to the other, never back.
 *
 * @param present finds a token; also reads the database's own clock, by which expiry is judged
 * @param ended finds what is left of a token that ended long ago
 */
record KeySql(String present, String ended) {
  /** In the rows of {@link #several}. */
  static final int DIGEST = 11;

  private static final String PRESENT =
      """
      select t.id, t.label, t.expires_at, t.revoked_at, o.id, o.type, o.slug, o.name, %s, %%s%%s
      from token t join account o on o.id = t.account_id %s
      where t.digest = %%s
      """
          .formatted(Mark.SUSPENDED_AT, Mark.JOIN);

  private static final String ENDED =
      """
      select t.id, t.label, case when t.revoked = 0 then t.ended_at end,
        case when t.revoked = 1 then t.ended_at end, a.id, a.type, a.slug, a.name,
        cast(null as bigint), %s%s
      from ended_token t join account a on a.id = t.account_id
      where t.digest = %s
      """;

  /** Returns the queries for one digest. */
  static KeySql one(Database database) {
    return of(database, "", "?");
  }

  /** Returns the queries for an array of digests; each row has its own. */
  static KeySql several(Database database) {
    return of(database, ", t.digest", "any(?)");
  }

  private static KeySql of(Database database, String column, String which) {
    return new KeySql(
        PRESENT.formatted(database.clock(), column, which),
        ENDED.formatted(database.clock(), column, which));
  }

  /** Returns the key of a row. */
  static StoredKey key(ResultSet row) throws SQLException {
    return new StoredKey(
        new TokenId(row.getString(1)),
        row.getString(2),
        new Account(
            row.getString(5),
            AccountType.valueOf(row.getString(6).toUpperCase(Locale.ROOT)),
            row.getString(7),
            row.getString(8)),
        Columns.instant(row, 3),
        Columns.instant(row, 4),
        Columns.instant(row, 9),
        Columns.instant(row, 10));
  }
}
