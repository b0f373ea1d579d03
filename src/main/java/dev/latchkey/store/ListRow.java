package dev.latchkey.store;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Sort;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A token on a page, and where it stands in the list. */
record ListRow(AccessToken token, ListPosition position) {
  /** What is selected of a row that was found as {@code f}, to be read by {@link #read}. */
  static final String COLUMNS = TokenListing.COLUMNS + ", f.found, f.sort_value, f.sort_hour";

  /** Joins the tokens to what was found as {@code f}, and brings both into order again. */
  static String inOrder(String direction) {
    return " cross join"
        + TokenListing.TABLES
        + " where t.id = f.found order by f.sort_hour"
        + direction
        + ", f.sort_value"
        + direction
        + ", f.found"
        + direction;
  }

  static ListRow read(ResultSet row, Sort<?> sort) throws SQLException {
    return new ListRow(
        TokenListing.token(row),
        new ListPosition(
            sort.toString(),
            row.getString("found"),
            row.getLong("sort_hour"),
            row.getString("sort_value")));
  }
}
