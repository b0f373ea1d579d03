package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Refused;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the secret in a request's headers: {@code X-Access-Key: KEY}, or {@code Authorization:
 * Bearer KEY-OR-SESSION} (RFC 6750).
 */
final class Credentials {
  static final String ACCESS_KEY = "x-access-key";
  private static final String AUTHORIZATION = "authorization";
  private static final String BEARER = "bearer ";

  private Credentials() {}

  /**
   * Returns the secret.
   *
   * @throws Refused {@link AuthorityProblem#UNAUTHORIZED} if there is none, {@link
   *     RequestProblem#CREDENTIALS_AMBIGUOUS} if there are two different ones
   */
  static String secret(HttpHeaders headers) {
    String secret = null;
    for (String key : headers.getAll(ACCESS_KEY)) {
      secret = same(secret, key.strip());
    }
    List<String> authorizations = headers.getAll(AUTHORIZATION);
    for (String authorization : authorizations) {
      secret = same(secret, bearer(authorization));
    }
    if (secret == null || secret.isEmpty()) {
      throw new Refused(AuthorityProblem.UNAUTHORIZED);
    }
    return secret;
  }

  private static String same(@Nullable String before, String found) {
    if (before != null && !before.equals(found)) {
      throw new Refused(RequestProblem.CREDENTIALS_AMBIGUOUS);
    }
    return found;
  }

  private static String bearer(String authorization) {
    if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw new Refused(AuthorityProblem.UNAUTHORIZED);
    }
    return authorization.substring(BEARER.length()).strip();
  }
}
