package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.api.Rfc3339;
import dev.latchkey.authority.Asker;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Refused;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request that has arrived whole.
 *
 * @param method the HTTP method, such as {@code GET}; a HEAD is a {@code GET}
 * @param path the path as it was sent, with exactly one slash at its start
 * @param queryText what follows the question mark, as it was sent; null if there is none
 * @param headers the headers
 * @param body the body; empty if there is none
 * @param from the IP address of the client
 * @param parameters the decoded values of the {@code {names}} in the route's path
 */
record Request(
    String method,
    String path,
    @Nullable String queryText,
    HttpHeaders headers,
    byte[] body,
    String from,
    Map<String, String> parameters)
    implements Asker {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  /** Returns the same request with the values that its route found in the path. */
  Request with(Map<String, String> found) {
    return new Request(method, path, queryText, headers, body, from, found);
  }

  /**
   * Returns a value from the path.
   *
   * @throws IllegalStateException if the route has no parameter of this name
   */
  String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalStateException("the route has no {" + name + "}");
    }
    return value;
  }

  @Override
  public String client() {
    String client = headers.get(HttpHeaderNames.USER_AGENT);
    return client == null ? "" : client;
  }

  /** Returns the first header of this name; null if there is none. */
  @Nullable String header(String name) {
    return headers.get(name);
  }

  /**
   * Returns a value from the query; null if it has none of this name.
   *
   * @throws Refused {@link RequestProblem#REQUEST_MALFORMED} for a query that cannot be decoded
   */
  @Nullable String query(String name) {
    return queryText == null ? null : Query.parse(queryText).get(name);
  }

  /** Returns a value from the query; {@code otherwise} if it has none of this name. */
  String query(String name, String otherwise) {
    String value = query(name);
    return value == null ? otherwise : value;
  }

  /**
   * Returns the number of rows that the query asks for; 50 if it does not say.
   *
   * @throws Refused {@link InputProblem#INVALID_INPUT} if it is not a number
   */
  int pageSize() {
    return number("page_size", 50);
  }

  /**
   * Returns a number from the query.
   *
   * @throws Refused {@link InputProblem#INVALID_INPUT} if it is not a number
   */
  int number(String name, int otherwise) {
    String text = query(name, Integer.toString(otherwise));
    // Java's own reading would also take a plus sign and the digits of other scripts.
    if (!NUMBER.matcher(text).matches()) {
      throw new Refused(InputProblem.INVALID_INPUT, "field", name);
    }
    return Integer.parseInt(text);
  }

  /**
   * Returns a time from the query; null if it has none of this name.
   *
   * @throws Refused {@link InputProblem#INVALID_INPUT} if it is not a time of RFC 3339
   */
  @Nullable Instant time(String name) {
    String text = query(name);
    return text == null
        ? null
        : Rfc3339.parse(text)
            .orElseThrow(() -> new Refused(InputProblem.INVALID_INPUT, "field", name));
  }

  /** Tells whether the request has a key or session secret. */
  boolean hasSecret() {
    return headers.contains(Credentials.ACCESS_KEY) || headers.contains("Authorization");
  }

  /** Returns the secret in the request, see {@link Credentials#secret}. */
  String secret() {
    return Credentials.secret(headers);
  }
}
