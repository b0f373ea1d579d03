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
 * A request with what is needed to answer it.
 *
 * @param request the request
 * @param response the response, which must be sent exactly once
 * @param callback must be completed when the response was sent
 * @param parameters the decoded values of the {@code {names}} in the route's path
 */
record Exchange(
    Request request, Response response, Callback callback, Map<String, String> parameters) {

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

  /**
   * Returns a value from the query; null if it has none of this name.
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
    try {
      return Integer.parseInt(query("page_size", "50"));
    } catch (NumberFormatException e) {
      throw new Refused(InputProblem.INVALID_INPUT, "field", "page_size", e);
    }
  }

  /** Tells whether the request has a key or session secret. */
  boolean hasSecret() {
    return request.getHeaders().contains("X-Access-Key")
        || request.getHeaders().contains(HttpHeader.AUTHORIZATION);
  }

  /** Returns the secret in the request, see {@link Credentials#secret}. */
  String secret() {
    return Credentials.secret(request.getHeaders());
  }

  /** Returns the IP address of the client. */
  String from() {
    return Request.getRemoteAddr(request);
  }
}
