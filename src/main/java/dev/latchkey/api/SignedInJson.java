package dev.latchkey.api;

import dev.latchkey.model.NewSession;
import dev.latchkey.model.SessionSecret;

/**
 * A new session, in the form that the Tenderly CLI expects.
 *
 * @param id its public id, {@code se_…}
 * @param secret the session's secret, which no other answer contains
 */
public record SignedInJson(String id, String secret) {
  /**
   * Returns the session.
   *
   * @throws IllegalStateException if the secret does not have the form of one
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
