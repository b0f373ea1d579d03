package dev.latchkey.api;

import dev.latchkey.model.NewSession;
import dev.latchkey.model.SessionSecret;

/**
 * A fresh session, as the Tenderly CLI expects it.
 *
 * @param id its public id, {@code se_…}
 * @param secret what proves it, shown only now
 */
public record SignedInJson(String id, String secret) {
  /**
   * Returns the session.
   *
   * @throws IllegalStateException if the secret has not the form of one
   */
  public NewSession newSession() {
    return new NewSession(
        id,
        SessionSecret.parse(secret)
            .orElseThrow(() -> new IllegalStateException("the session has no secret")));
  }

  @Override
  public String toString() {
    return "SignedInJson[id=" + id + ", secret=redacted]";
  }
}
