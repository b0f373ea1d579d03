package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Refused;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Iterator;
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
  private static final String KEY_START = "lk_";

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

  /**
   * Returns the key about which a verdict is asked. {@code X-Access-Key} decides alone where it is
   * present. {@code Authorization} is often the guarded service's own, so it counts only if it is a
   * Bearer that has the form of a key.
   *
   * @throws Refused {@link AuthorityProblem#UNAUTHORIZED} if there is none, or two different ones
   */
  static String accessKey(HttpHeaders headers) {
    String key = "";
    Iterator<? extends CharSequence> sent = headers.valueCharSequenceIterator(ACCESS_KEY);
    while (sent.hasNext()) {
      key = oneKey(key, sent.next().toString());
    }
    if (!key.isEmpty()) {
      return key;
    }
    sent = headers.valueCharSequenceIterator(AUTHORIZATION);
    while (sent.hasNext()) {
      String authorization = sent.next().toString();
      if (isBearer(authorization)) {
        String token = authorization.substring(BEARER.length()).strip();
        key = token.startsWith(KEY_START) ? oneKey(key, token) : key;
      }
    }
    if (key.isEmpty()) {
      throw new Refused(AuthorityProblem.UNAUTHORIZED);
    }
    return key;
  }

  /** A proxy may have joined several lines into one, with commas (RFC 9110, 5.3). */
  private static String oneKey(String before, String sent) {
    if (sent.indexOf(',') >= 0) {
      String key = before;
      for (String one : sent.split(",", -1)) {
        key = oneKey(key, one);
      }
      return key;
    }
    String found = sent.strip();
    if (!before.isEmpty() && !found.isEmpty() && !found.equals(before)) {
      throw new Refused(AuthorityProblem.UNAUTHORIZED);
    }
    return found.isEmpty() ? before : found;
  }

  private static String same(@Nullable String before, String found) {
    if (before != null && !before.equals(found)) {
      throw new Refused(RequestProblem.CREDENTIALS_AMBIGUOUS);
    }
    return found;
  }

  private static String bearer(String authorization) {
    if (!isBearer(authorization)) {
      throw new Refused(AuthorityProblem.UNAUTHORIZED);
    }
    return authorization.substring(BEARER.length()).strip();
  }

  private static boolean isBearer(String authorization) {
    return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
  }
}
