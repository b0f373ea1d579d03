package dev.latchkey.ui;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.TokenStatus;
import java.time.Instant;

/**
 * A token as it was read.
 *
 * @param token the token
 * @param asOf the authority's time when it was read
 */
public record TokenAt(AccessToken token, Instant asOf) {
  /** Returns the status at that moment. */
  public TokenStatus status() {
    return token.status(asOf);
  }
}
