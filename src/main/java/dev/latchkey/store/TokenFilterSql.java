package dev.latchkey.store;

import dev.latchkey.model.Label;
import dev.latchkey.model.SearchForm;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenStatus;
import java.time.Instant;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * {@link TokenFilter} and the search as SQL on a table of tokens {@code t} of one account, {@code
 * :account}, and nothing joined: the marks of the account and of the database are asked for once.
 */
final class TokenFilterSql {
  private static final String MARK = "(select tokens from restore_mark where id = 1)";

  private static final String CONFIRMED =
      "(t.generation >= "
          + MARK
          + " or (select tokens_confirmed from account where id = :account) >= "
          + MARK
          + ")";

  private static final String NOT_ENDED =
      "(t.revoked_at is null and (t.expires_at is null or t.expires_at > :now))";

  /**
   * The same, but no reason for a database to read by the times, which are in another order than
   * the rows.
   */
  private static final String NOT_ENDED_OF_ROW =
      "(+t.revoked_at is null and (+t.expires_at is null or +t.expires_at > :now))";

  static final String ACTIVE = "(" + NOT_ENDED + " and " + CONFIRMED + ")";

  static final String SUSPENDED = "(" + NOT_ENDED + " and not " + CONFIRMED + ")";

  /** As {@link StatusSql#STATUS}. */
  static final String STATUS =
      "(case when t.revoked_at is not null then %s when t.expires_at <= :now then %s when %s then %s else %s end)"
          .formatted(
              TokenStatus.REVOKED.ordinal(),
              TokenStatus.EXPIRED.ordinal(),
              CONFIRMED,
              TokenStatus.ACTIVE.ordinal(),
              TokenStatus.SUSPENDED.ordinal());

  /** More characters than any label's form has, and fewer than SQLite takes for a pattern. */
  private static final int LONGEST_SEARCH = 4096;

  /**
   * Who looks at each row reads them best in the order in which they came, which is that of their
   * creation: by another index this takes five times as long.
   */
  private static final String EACH_ROW = " and t.created_at > -9223372036854775807";

  private static final String LIKE_LABEL =
      " and (t.label_search like :text escape '!'"
          + " or t.label_search is null and t.label_folded like :folded escape '!'";

  private static final String LIKE_ID = " or t.id like :text escape '!'";

  private final TokenQuery query;
  private final Instant now;
  private final String text;
  private final boolean looksAtEachRow;

  TokenFilterSql(TokenQuery query, Instant now) {
    this(
        query,
        now,
        !query.text().isBlank() || query.sort().column() == TokenQuery.Column.CREATED_BY);
  }

  private TokenFilterSql(TokenQuery query, Instant now, boolean looksAtEachRow) {
    this.query = query;
    this.now = now;
    this.text = SearchForm.of(query.text().strip());
    this.looksAtEachRow = looksAtEachRow;
  }

  /** Returns the same for who looks at each row. */
  TokenFilterSql ofEachRow() {
    return new TokenFilterSql(query, now, true);
  }

  /** Tells whether no token can be found by what is searched for. */
  boolean findsNothing() {
    return isSearch() && !isPattern(text);
  }

  /** Tells whether a text can be looked for. SQLite would take a NUL for its end. */
  static boolean isPattern(String form) {
    return !form.isEmpty() && form.length() <= LONGEST_SEARCH && form.indexOf('\0') < 0;
  }

  /**
   * Tells whether each row has to be looked at: for a text that is searched for, and for an order
   * that no index has.
   */
  boolean looksAtEachRow() {
    return looksAtEachRow;
  }

  private boolean isSearch() {
    return !query.text().isBlank();
  }

  /** Tells whether the query finds all that its filter shows. */
  boolean isOnly(TokenFilter filter) {
    return !isSearch() && query.filter() == filter;
  }

  /** Returns the condition, beginning with {@code and}; empty if there is none. */
  String condition() {
    String filter =
        switch (query.filter()) {
          case ALL -> "";
          case NOT_ENDED -> " and " + notEnded();
          case ENDED -> " and not " + notEnded();
          case ACTIVE -> " and " + notEnded() + " and " + CONFIRMED;
          case SUSPENDED -> " and " + notEnded() + " and not " + CONFIRMED;
          case EXPIRING_SOON -> " and t.expires_at <= :soon and " + ACTIVE;
          case UNUSED ->
              " and t.created_at <= :longAgo and "
                  + ACTIVE
                  + " and coalesce((select used_at from token_use where token_id = t.id), -1)"
                  + " <= :longAgo";
        };
    return filter + (looksAtEachRow ? EACH_ROW : "") + (isSearch() ? like() : "");
  }

  /** A text with a space, say, is in no id, and looking for it there takes its time. */
  private String like() {
    boolean mayBeInId =
        text.chars().allMatch(c -> c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z');
    return LIKE_LABEL + (mayBeInId ? LIKE_ID : "") + ")";
  }

  private String notEnded() {
    return looksAtEachRow ? NOT_ENDED_OF_ROW : NOT_ENDED;
  }

  /** Binds what {@link #condition} reads, and the account. */
  <S extends SqlStatement<S>> S bind(S statement, String accountId) {
    statement
        .bind("account", accountId)
        .bind("now", now.toEpochMilli())
        .bind("soon", now.plus(TokenFilter.SOON).toEpochMilli())
        .bind("longAgo", now.minus(TokenFilter.LONG_AGO).toEpochMilli());
    return isSearch()
        ? statement
            .bind("text", "%" + escape(text) + "%")
            .bind("folded", "%" + escape(Label.fold(query.text().strip())) + "%")
        : statement;
  }

  /** Returns a text as part of a pattern with the escape {@code !}. */
  static String escape(String form) {
    return form.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
