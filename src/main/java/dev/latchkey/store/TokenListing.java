package dev.latchkey.store;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Description;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rotation;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Lists tokens page by page. A page token holds the order and the last row's sort value and id, so
 * that the next page begins right after that row whatever was added or removed meanwhile.
 */
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

  /** More characters than any folded label has, and fewer than SQLite takes for a pattern. */
  private static final int LONGEST_SEARCH = 4096;

  private static final String TOKENS_FIRST = TABLES + " where true";

  /** SQLite takes the tables of a cross join in their order, and so reads by the index. */
  private static final String USES_FIRST =
      """
       token_use u cross join token t cross join account p cross join account o
        cross join restore_mark k
      where u.account_id = :account and t.id = u.token_id and p.id = t.created_by
        and o.id = t.account_id and k.id = 1""";

  private TokenListing() {}

  /** Returns one page of an account's tokens at {@code now}. */
  static TokenPage page(Handle handle, String accountId, TokenQuery query, Instant now) {
    String text = Label.fold(query.text().strip());
    // SQLite would take a NUL for the end of the pattern; no label has one.
    if (text.length() > LONGEST_SEARCH || text.indexOf('\0') >= 0) {
      return new TokenPage(List.of(), now, null);
    }
    Order order = Order.of(query.sort().column());
    boolean descending = query.sort().descending();
    StringBuilder sql =
        new StringBuilder("select ")
            .append(COLUMNS)
            .append(", ")
            .append(order.expression)
            .append(" as sort_value, u.hour from")
            .append(order.tables)
            .append(" and t.account_id = :account");
    if (!query.includeEnded()) {
      sql.append(" and ").append(StatusSql.NOT_ENDED);
    }
    if (!query.text().isBlank()) {
      sql.append(" and (t.label_folded like :text escape '!' or t.id like :text escape '!')");
    }
    Position after = query.pageToken() == null ? null : Position.parse(query.pageToken(), query);
    if (after != null) {
      sql.append(" and (")
          .append(order.columns(""))
          .append(descending ? ") < " : ") > ")
          .append(order == Order.LAST_USED ? "(:hour, :value, :id)" : "(:value, :id)");
    }
    sql.append(" order by ").append(order.columns(descending ? " desc" : " asc"));
    sql.append(" limit :limit");
    try (Query select = handle.createQuery(sql.toString())) {
      select.bind("account", accountId).bind("now", now.toEpochMilli());
      // One more than asked for tells whether there is another page.
      select.bind("limit", query.pageSize() + 1);
      if (!query.text().isBlank()) {
        select.bind("text", "%" + escape(text) + "%");
      }
      if (after != null) {
        select.bind("value", order.isText ? after.value : (Object) after.number());
        if (order == Order.LAST_USED) {
          select.bind("hour", after.hour);
        }
        select.bind("id", after.id);
      }
      List<Row> rows =
          select
              .map(
                  (row, _) -> new Row(token(row), row.getString("sort_value"), row.getLong("hour")))
              .list();
      boolean isLast = rows.size() <= query.pageSize();
      List<Row> shown = isLast ? rows : rows.subList(0, query.pageSize());
      String next = isLast ? null : Position.of(shown.getLast(), query).encode();
      return new TokenPage(shown.stream().map(Row::token).toList(), now, next);
    }
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

  private static String escape(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private record Row(AccessToken token, String sortValue, long hour) {}

  /** How a column is ordered; the expressions are those of the indexes in the migrations. */
  private enum Order {
    LABEL("t.label_folded", true),
    CREATED("t.created_at", false),
    CREATED_BY("p.slug", true),
    LAST_USED("coalesce(u.used_at, -1)", false),
    EXPIRES("coalesce(t.expires_at, 9223372036854775807)", false),
    STATUS(StatusSql.STATUS, false);

    private final String expression;
    private final boolean isText;
    private final String tables;

    Order(String expression, boolean isText) {
      this.expression = expression;
      this.isText = isText;
      this.tables = name().equals("LAST_USED") ? USES_FIRST : TOKENS_FIRST;
    }

    /** Returns what is ordered by, each with a direction; the hour has the index. */
    String columns(String direction) {
      String hour = this == LAST_USED ? "u.hour" + direction + ", " : "";
      return hour + expression + direction + ", t.id" + direction;
    }

    static Order of(TokenQuery.Column column) {
      return valueOf(column.name());
    }
  }

  /** The row after which a page begins, in the order of {@code sort}. */
  private record Position(String sort, String id, long hour, String value) {
    static Position of(Row row, TokenQuery query) {
      return new Position(query.sort().toString(), row.token.id().value(), row.hour, row.sortValue);
    }

    static Position parse(String pageToken, TokenQuery query) {
      try {
        String text = new String(Base64.getUrlDecoder().decode(pageToken), StandardCharsets.UTF_8);
        String[] parts = text.split(" ", 4);
        if (parts.length == 4 && parts[0].equals(query.sort().toString())) {
          Position position = new Position(parts[0], parts[1], Long.parseLong(parts[2]), parts[3]);
          if (!Order.of(query.sort().column()).isText) {
            position.number();
          }
          return position;
        }
      } catch (IllegalArgumentException _) {
        // not base64 or not a number: refused below, like any other text
      }
      throw new Refused(InputProblem.PAGE_TOKEN_INVALID);
    }

    long number() {
      return Long.parseLong(value);
    }

    String encode() {
      String text = sort + " " + id + " " + hour + " " + value;
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
