package dev.latchkey.api;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Refused;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer that contains a new token's key. The Tenderly CLI reads the first five fields.
 *
 * @param id public id, {@code tk_…}
 * @param secret the access key
 * @param label descriptive name
 * @param createdAt when it was generated
 * @param expiresAt the first moment at which the key is refused; null for never
 * @param token all that lists tell about the token
 */
public record IssuedTokenJson(
    String id,
    String secret,
    String label,
    Instant createdAt,
    @Nullable Instant expiresAt,
    TokenJson token) {

  /** Copies the key into the result; the caller closes {@code issued}. */
  public static IssuedTokenJson of(IssuedToken issued) {
    AccessToken token = issued.token();
    return new IssuedTokenJson(
        token.id().value(),
        new String(issued.key().reveal()),
        token.label().text(),
        token.createdAt(),
        token.expiresAt(),
        TokenJson.of(token, token.createdAt()));
  }

  /**
   * Returns the token with its key, which the caller closes.
   *
   * @throws Refused if the secret is not an access key
   */
  public IssuedToken issued() {
    return new IssuedToken(token.token(), AccessKey.parse(secret));
  }

  /** Returns a text without the key. */
  @Override
  public String toString() {
    return "IssuedTokenJson[id=" + id + ", secret=redacted]";
  }
}
