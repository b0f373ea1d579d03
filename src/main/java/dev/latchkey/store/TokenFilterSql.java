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

  static final String ACTIVE = "(" + NOT_ENDED + " and " + CONFIRMED + ")";

  static final String SUSPENDED = "(" + NOT_ENDED + " and not " + CONFIRMED + ")";

  /** As {@link StatusSql#STATUS}. */
  static final String STATUS =
      "(case when t.revoked_at is not null then %d when t.expires_at <= :now then %d when %s then %d else %d end)"
          .formatted(
              TokenStatus.REVOKED.ordinal(),
              TokenStatus.EXPIRED.ordinal(),
              CONFIRMED,
              TokenStatus.ACTIVE.ordinal(),
              TokenStatus.SUSPENDED.ordinal());

  /** More characters than any label's form has, and fewer than SQLite takes for a pattern. */
  private static final int LONGEST_SEARCH = 4096;

  private static final String LIKE_SEARCH =
      " and (t.label_search like :text escape '!' or t.id like :text escape '!'"
          + " or t.label_search is null and t.label_folded like :folded escape '!')";

  private final TokenQuery query;
  private final Instant now;
  private final String text;

  TokenFilterSql(TokenQuery query, Instant now) {
    this.query = query;
    this.now = now;
    this.text = SearchForm.of(query.text().strip());
  }

  /** Tells whether no token can be found by what is searched for. */
  boolean findsNothing() {
    return isSearch() && !isPattern(text);
  }

  /** Tells whether a text can be looked for. SQLite would take a NUL for its end. */
  static boolean isPattern(String form) {
    return !form.isEmpty() && form.length() <= LONGEST_SEARCH && form.indexOf('\0') < 0;
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
          case NOT_ENDED -> " and " + NOT_ENDED;
          case ENDED -> " and not " + NOT_ENDED;
          case ACTIVE -> " and " + ACTIVE;
          case SUSPENDED -> " and " + SUSPENDED;
          case EXPIRING_SOON -> " and t.expires_at <= :soon and " + ACTIVE;
          case UNUSED ->
              " and t.created_at <= :longAgo and "
                  + ACTIVE
                  + " and coalesce((select used_at from token_use where token_id = t.id), -1)"
                  + " <= :longAgo";
        };
    return isSearch() ? filter + LIKE_SEARCH : filter;
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
