package dev.latchkey.store;

import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenQuery;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * A row of a list of tokens: where it stands in the order of {@code sort}. As a page token it tells
 * after which row a page begins.
 */
record ListPosition(String sort, String id, long hour, String value) {
  /**
   * Reads a page token of the same order.
   *
   * @throws Refused {@link InputProblem#PAGE_TOKEN_INVALID}
   */
  static ListPosition parse(String pageToken, TokenQuery query) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(pageToken), StandardCharsets.UTF_8);
      String[] parts = text.split(" ", 4);
      if (parts.length == 4 && parts[0].equals(query.sort().toString())) {
        var position = new ListPosition(parts[0], parts[1], Long.parseLong(parts[2]), parts[3]);
        if (!TokenOrderSql.of(query.sort()).isText()) {
          position.number();
        }
        return position;
      }
    } catch (IllegalArgumentException _) {
      // not base64 or not a number: refused below, like any other text
    }
    throw new Refused(InputProblem.PAGE_TOKEN_INVALID);
  }

  private long number() {
    return Long.parseLong(value);
  }

  /** Returns the page token. */
  String encode() {
    String text = sort + " " + id + " " + hour + " " + value;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Binds what {@link TokenOrderSql#compared} reads. */
  void bind(SqlStatement<?> statement, TokenOrderSql order) {
    statement.bind("id", id).bind("value", order.isText() ? value : (Object) number());
    if (order == TokenOrderSql.LAST_USED) {
      statement.bind("hour", hour);
    }
  }
}
