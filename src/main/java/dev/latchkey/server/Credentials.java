package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Refused;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * Finds the secret in a request's headers: {@code X-Access-Key: KEY}, or {@code Authorization:
 * Bearer KEY-OR-SESSION} (RFC 6750).
 */
final class Credentials {
  private static final String ACCESS_KEY = "X-Access-Key";
  private static final String BEARER = "bearer ";

  private Credentials() {}

  /**
   * Returns the secret.
   *
   * @throws Refused {@link AuthorityProblem#UNAUTHORIZED} if there is none, {@link
   *     RequestProblem#CREDENTIALS_AMBIGUOUS} if there are two different ones
   */
  static String secret(HttpFields headers) {
    String secret = null;
    for (HttpField header : headers) {
      String found = secret(header);
      if (found != null && secret != null && !found.equals(secret)) {
        throw new Refused(RequestProblem.CREDENTIALS_AMBIGUOUS);
      }
      secret = found == null ? secret : found;
    }
    if (secret == null || secret.isEmpty()) {
      throw new Refused(AuthorityProblem.UNAUTHORIZED);
    }
    return secret;
  }

  private static @Nullable String secret(HttpField header) {
    if (header.is(ACCESS_KEY)) {
      return text(header).strip();
    }
    if (header.getHeader() != HttpHeader.AUTHORIZATION) {
      return null;
    }
    String authorization = text(header);
    if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw new Refused(AuthorityProblem.UNAUTHORIZED);
    }
    return authorization.substring(BEARER.length()).strip();
  }

  private static String text(HttpField header) {
    return header.getValue() == null ? "" : header.getValue();
  }
}
