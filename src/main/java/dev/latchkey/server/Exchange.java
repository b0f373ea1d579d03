package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * One request with what is needed to answer it.
 *
 * @param request the request
 * @param response the response, answered exactly once
 * @param callback told when the answer was sent
 * @param parameters the values of the path's {@code {names}}, decoded
 */
record Exchange(
    Request request, Response response, Callback callback, Map<String, String> parameters) {

  /** Returns a value of the path. */
  String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalStateException("the route has no {" + name + "}");
    }
    return value;
  }

  /**
   * Returns a value of the query, or null if it has none of this name.
   *
   * @throws Refused {@link RequestProblem#REQUEST_MALFORMED} for a query that cannot be decoded
   */
  @Nullable String query(String name) {
    if (request.getHttpURI().getQuery() == null) {
      return null;
    }
    try {
      Fields fields = Request.extractQueryParameters(request, StandardCharsets.UTF_8);
      return fields.getValue(name);
    } catch (BadMessageException | IllegalArgumentException _) {
      throw new Refused(RequestProblem.REQUEST_MALFORMED);
    }
  }

  /** Returns a value of the query, or {@code otherwise}. */
  String query(String name, String otherwise) {
    String value = query(name);
    return value == null ? otherwise : value;
  }

  /**
   * Returns how many rows the query asks for; 50 if it does not say.
   *
   * @throws Refused {@link InputProblem#INVALID_INPUT} for what is no number
   */
  int pageSize() {
    try {
      return Integer.parseInt(query("page_size", "50"));
    } catch (NumberFormatException e) {
      throw new Refused(InputProblem.INVALID_INPUT, "field", "page_size", e);
    }
  }

  /** Tells whether the request carries a secret, of whatever kind. */
  boolean hasSecret() {
    return request.getHeaders().contains("X-Access-Key")
        || request.getHeaders().contains(HttpHeader.AUTHORIZATION);
  }

  /** Returns the secret that the request carries, see {@link Credentials}. */
  String secret() {
    return Credentials.secret(request.getHeaders());
  }

  /** Returns the address that the request came from. */
  String from() {
    return Request.getRemoteAddr(request);
  }
}
