package dev.latchkey.store;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Description;
import dev.latchkey.model.Label;
import dev.latchkey.model.Rotation;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Tokens as they stand in the tables, and lists of them. */
final class TokenListing {
  /** The columns that {@link #token} reads. */
  static final String COLUMNS =
      """
      t.id, t.account_id, t.label, t.description, p.slug, t.created_at, t.expires_at, t.revoked_at,
      u.used_at, u.address, u.client, t.replaces, t.replaced_by, t.ends_on_use,
      """
          + Mark.SUSPENDED_AT;

  /** The tables that {@link #COLUMNS} and {@link StatusSql} need. */
  static final String TABLES =
      " token t join account p on p.id = t.created_by join account o on o.id = t.account_id"
          + " left join token_use u on u.token_id = t.id"
          + Mark.JOIN;

  private TokenListing() {}

  /** Returns one page of an account's tokens at {@code now}. */
  static TokenPage page(Handle handle, String accountId, TokenQuery query, Instant now) {
    return new ListPage(handle, accountId, query, now).page();
  }

  /** Reads a token from a row of {@link #COLUMNS}. */
  static AccessToken token(ResultSet row) throws SQLException {
    return new AccessToken(
        new TokenId(row.getString(1)),
        row.getString(2),
        Label.kept(row.getString(3)),
        Description.kept(row.getString(4)),
        row.getString(5),
        Instant.ofEpochMilli(row.getLong(6)),
        Columns.instant(row, 7),
        Columns.instant(row, 8),
        Columns.instant(row, 9),
        row.getString(10),
        client(row.getString(11)),
        rotation(row, 12),
        Columns.instant(row, 15));
  }

  /** A program that does not say what it is has an empty name. */
  private static @Nullable String client(@Nullable String name) {
    return name == null || name.isEmpty() ? null : name;
  }

  private static Rotation rotation(ResultSet row, int first) throws SQLException {
    String replaces = row.getString(first);
    String replacedBy = row.getString(first + 1);
    return replaces == null && replacedBy == null
        ? Rotation.NONE
        : new Rotation(id(replaces), id(replacedBy), row.getInt(first + 2) == 1);
  }

  private static @Nullable TokenId id(@Nullable String text) {
    return text == null ? null : new TokenId(text);
  }
}
