package dev.latchkey.store;

import dev.latchkey.model.Sort;
import dev.latchkey.model.TokenQuery;

/**
 * How a column of a list is ordered, as SQL on a table of tokens {@code t}; the expressions are
 * those of the indexes in the migrations.
 */
enum TokenOrderSql {
  LABEL(LabelForms.ORDER, true),
  CREATED("t.created_at", false),
  CREATED_BY("(select slug from account where id = t.created_by)", true),
  LAST_USED("coalesce(u.used_at, -1)", false),
  EXPIRES("coalesce(t.expires_at, 9223372036854775807)", false),
  STATUS(TokenFilterSql.STATUS, false);

  /** SQLite takes the tables of a cross join in their order, and so reads by the index. */
  private static final String USES_FIRST =
      " from token_use u cross join token t where u.account_id = :account and t.id = u.token_id"
          + " and t.account_id = :account";

  /** The same for a search, which looks at every token and sorts few. */
  private static final String USES_LAST =
      " from token t cross join token_use u where t.account_id = :account and u.token_id = t.id";

  private final String value;
  private final boolean isText;

  TokenOrderSql(String value, boolean isText) {
    this.value = value;
    this.isText = isText;
  }

  static TokenOrderSql of(Sort<TokenQuery.Column> sort) {
    return valueOf(sort.column().name());
  }

  /** Tells whether the values are texts; otherwise they are numbers. */
  boolean isText() {
    return isText;
  }

  /** Returns the value that is ordered by. */
  String value() {
    return value;
  }

  /** Returns the hour that is ordered by before the value, which has the index. */
  String hour() {
    return this == LAST_USED ? "u.hour" : "0";
  }

  /** Returns the tables, and the tokens of an account. */
  String from() {
    return this == LAST_USED ? USES_FIRST : " from token t where t.account_id = :account";
  }

  /** Returns the tables for who looks at every token before anything is ordered. */
  String fromUnordered() {
    return this == LAST_USED ? USES_LAST : from();
  }

  /** Returns all that is ordered by, each with a direction. */
  String columns(String direction) {
    String hour = this == LAST_USED ? "u.hour" + direction + ", " : "";
    return hour + value + direction + ", t.id" + direction;
  }

  /** Returns that a row stands before, or after, the one that is bound. */
  String compared(String sign) {
    return " and ("
        + columns("")
        + ") "
        + sign
        + (this == LAST_USED ? " (:hour, :value, :id)" : " (:value, :id)");
  }
}
