package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Refused;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Finds the secret with which an OAuth client proves itself (RFC 6749, 2.3.1): a key or session in
 * the headers, as in all calls, or a key as the password of HTTP Basic or as {@code client_secret}
 * in the form. The user name of Basic and {@code client_id} say nothing that the key does not say,
 * and are not looked at.
 */
final class ClientSecret {
  private static final String AUTHORIZATION = "authorization";
  private static final String BASIC = "basic ";

  private ClientSecret() {}

  /**
   * Returns the secret.
   *
   * @throws Refused {@link AuthorityProblem#UNAUTHORIZED} if there is none, {@link
   *     RequestProblem#CREDENTIALS_AMBIGUOUS} if there are two different ones
   */
  static String of(HttpHeaders headers, Query form) {
    List<String> found = new ArrayList<>();
    HttpHeaders others = headers;
    List<String> authorizations = headers.getAll(AUTHORIZATION);
    if (authorizations.stream().anyMatch(ClientSecret::isBasic)) {
      others = headers.copy().remove(AUTHORIZATION);
      authorizations.forEach(one -> found.add(isBasic(one) ? password(one) : one));
    }
    if (others.contains(AUTHORIZATION) || others.contains(Credentials.ACCESS_KEY)) {
      found.add(Credentials.secret(others));
    }
    String inForm = form.get("client_secret");
    if (inForm != null && !inForm.isEmpty()) {
      found.add(inForm);
    }
    if (found.isEmpty()) {
      throw new Refused(AuthorityProblem.UNAUTHORIZED);
    }
    if (found.stream().distinct().count() > 1) {
      throw new Refused(RequestProblem.CREDENTIALS_AMBIGUOUS);
    }
    return found.getFirst();
  }

  private static boolean isBasic(String authorization) {
    return authorization.regionMatches(true, 0, BASIC, 0, BASIC.length());
  }

  /** Returns the password, which the client has encoded as in a form (RFC 6749, 2.3.1). */
  private static String password(String authorization) {
    try {
      byte[] pair = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(pair)).toString();
      int colon = text.indexOf(':');
      if (colon < 0) {
        throw new Refused(AuthorityProblem.UNAUTHORIZED);
      }
      return PercentCoding.decodeForm(text.substring(colon + 1));
    } catch (IllegalArgumentException | CharacterCodingException | Refused _) {
      throw new Refused(AuthorityProblem.UNAUTHORIZED);
    }
  }
}
