package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.Refused;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names and values of a query or of a form ({@code application/x-www-form-urlencoded}). */
final class Query {
  private final Map<String, String> values = new HashMap<>();

  private Query() {}

  /**
   * Reads a query.
   *
   * @param text names and values as they were sent, such as {@code status=all&q=a%20b}
   * @throws Refused {@link RequestProblem#REQUEST_MALFORMED} if it cannot be decoded or has a name
   *     twice
   */
  static Query parse(String text) {
    Query query = new Query();
    for (String pair : text.split("&")) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = PercentCoding.decodeForm(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : PercentCoding.decodeForm(pair.substring(equals + 1));
      if (query.values.put(name, value) != null) {
        throw new Refused(RequestProblem.REQUEST_MALFORMED);
      }
    }
    return query;
  }

  /** Returns a value; null if there is none of this name. */
  @Nullable String get(String name) {
    return values.get(name);
  }

  /**
   * Refuses names that nobody reads: a misspelt one would otherwise be without effect.
   *
   * @throws Refused {@link RequestProblem#QUERY_UNKNOWN} with a name that is not in {@code known}
   */
  void requireOnly(Set<String> known) {
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw new Refused(RequestProblem.QUERY_UNKNOWN, "name", name);
      }
    }
  }
}
