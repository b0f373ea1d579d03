package dev.latchkey.client;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.Refused;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request to a team server.
 *
 * @param method the HTTP method
 * @param path the path, with the query if there is one
 * @param body an object to send as JSON; null for no body
 * @param changes whether the call may change something on the server, so that a lost answer matters
 */
record Call(String method, String path, @Nullable Object body, boolean changes) {
  private static final Pattern SECRET =
      Pattern.compile("lk_[0-9A-Za-z]{29}|l[siup]_[0-9A-Za-z]{26}");

  /**
   * Checks that the path contains no secret, since proxies log it.
   *
   * @throws Refused {@link RequestProblem#SECRET_IN_ADDRESS}, for instance when somebody searches
   *     for a key
   */
  Call {
    if (SECRET.matcher(URLDecoder.decode(path, StandardCharsets.UTF_8)).find()) {
      throw new Refused(RequestProblem.SECRET_IN_ADDRESS);
    }
  }

  static Call get(String path) {
    return new Call("GET", path, null, false);
  }

  /** A POST that changes nothing: a question with a secret, which must not be in the path. */
  static Call ask(String path, Object body) {
    return new Call("POST", path, body, false);
  }

  static Call post(String path, Object body) {
    return new Call("POST", path, body, true);
  }

  static Call patch(String path, Object body) {
    return new Call("PATCH", path, body, true);
  }

  static Call delete(String path) {
    return new Call("DELETE", path, null, true);
  }

  static Call delete(String path, Object body) {
    return new Call("DELETE", path, body, true);
  }

  /** Returns {@code name=value}, encoded for a query. */
  static String parameter(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Returns method and path, without the body, which may contain a secret. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
