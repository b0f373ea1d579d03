package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.authority.Authority;
import dev.latchkey.authority.Caller;
import dev.latchkey.authority.StoredKey;
import dev.latchkey.model.Refused;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;
import org.jspecify.annotations.Nullable;

/**
 * {@code /oauth2/introspect} (RFC 7662): tells a service whether a key of the service's own account
 * is valid. The answer is the same for invalid keys and for keys of other accounts, so that it
 * tells nothing about the latter.
 */
final class IntrospectRoute {
  private static final Map<String, Object> INACTIVE = Map.of("active", false);

  private final Authority authority;

  IntrospectRoute(Authority authority) {
    this.authority = authority;
  }

  /**
   * Answers a request.
   *
   * @throws Refused if the caller has no valid key or session, {@link
   *     RequestProblem#REQUEST_MALFORMED} if the body is not a form with one token
   */
  void answer(Exchange exchange) {
    Caller caller = authority.authenticate(exchange.secret(), exchange.from());
    Answers.send(exchange, HttpStatus.OK_200, about(token(exchange), caller, exchange.from()));
  }

  private Map<String, Object> about(String token, Caller caller, String from) {
    StoredKey key = find(token, from);
    if (key == null || !key.account().id().equals(caller.account().id())) {
      return INACTIVE;
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("active", true);
    answer.put("token_type", "access_key");
    answer.put("sub", key.account().id());
    answer.put("username", key.account().slug());
    answer.put("jti", key.token().value());
    Instant expiresAt = key.expiresAt();
    if (expiresAt != null) {
      answer.put("exp", expiresAt.getEpochSecond());
    }
    return answer;
  }

  private @Nullable StoredKey find(String token, String from) {
    try {
      return authority.verify(token, from);
    } catch (Refused e) {
      // Only these refusals are about the key; a failing database says nothing about it.
      if (Answers.status(e.problem()) == HttpStatus.UNAUTHORIZED_401) {
        return null;
      }
      throw e;
    }
  }

  private static String token(Exchange exchange) {
    if (!JsonBody.hasType(exchange.request(), "application/x-www-form-urlencoded")) {
      throw new Refused(RequestProblem.REQUEST_MALFORMED);
    }
    Fields form = new Fields();
    try {
      UrlEncoded.decodeUtf8To(JsonBody.text(exchange.request()), form);
    } catch (IllegalArgumentException | IllegalStateException _) {
      throw new Refused(RequestProblem.REQUEST_MALFORMED);
    }
    Fields.Field tokens = form.get("token");
    if (tokens == null || tokens.hasMultipleValues() || tokens.getValue() == null) {
      throw new Refused(RequestProblem.REQUEST_MALFORMED);
    }
    return tokens.getValue();
  }
}
