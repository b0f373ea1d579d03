package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.authority.Authority;
import dev.latchkey.authority.Caller;
import dev.latchkey.authority.StoredKey;
import dev.latchkey.model.Refused;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /oauth2/introspect} (RFC 7662): tells a service whether a key of the service's own account
 * is valid. The answer is the same for invalid keys and for keys of other accounts, so that it
 * tells nothing about the latter.
 */
final class IntrospectRoute {
  static final String PATH = "/oauth2/introspect";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Map<String, Object> INACTIVE = Map.of("active", false);

  private final Authority authority;

  IntrospectRoute(Authority authority) {
    this.authority = authority;
  }

  /**
   * Answers a request.
   *
   * @throws Refused if the caller has no valid key or session, {@link
   *     RequestProblem#CREDENTIALS_AMBIGUOUS} if it has different ones, {@link
   *     RequestProblem#BODY_NOT_FORM}, {@link RequestProblem#REQUEST_MALFORMED} if the form does
   *     not have exactly one token
   */
  Answer answer(Request request) {
    boolean isForm = JsonBody.hasType(request, FORM);
    Query form = Query.parse(isForm ? JsonBody.text(request) : "");
    String secret = ClientSecret.of(request.headers(), form);
    Caller caller = authority.authenticate(secret, request);
    if (!isForm) {
      throw new Refused(RequestProblem.BODY_NOT_FORM);
    }
    String token = form.get("token");
    if (token == null) {
      throw new Refused(RequestProblem.REQUEST_MALFORMED);
    }
    return Answer.json(200, about(token, caller));
  }

  private Map<String, Object> about(String token, Caller caller) {
    StoredKey key = find(token);
    if (key == null || !key.account().id().equals(caller.account().id())) {
      return INACTIVE;
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("active", true);
    answer.put("token_type", "access_key");
    answer.put("sub", key.account().id());
    answer.put("username", key.account().slug());
    // Nobody but the token itself is the client that sends its key.
    answer.put("client_id", key.token().value());
    answer.put("jti", key.token().value());
    authority.createdAt(key).ifPresent(at -> answer.put("iat", at.getEpochSecond()));
    Instant expiresAt = key.expiresAt();
    if (expiresAt != null) {
      answer.put("exp", expiresAt.getEpochSecond());
    }
    return answer;
  }

  private @Nullable StoredKey find(String token) {
    try {
      return authority.look(token);
    } catch (Refused e) {
      // Only these refusals are about the key; a failing database says nothing about it.
      if (Answer.status(e.problem()) == 401) {
        return null;
      }
      throw e;
    }
  }
}
