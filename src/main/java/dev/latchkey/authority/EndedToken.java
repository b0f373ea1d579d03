package dev.latchkey.authority;

import static java.time.ZoneOffset.UTC;

import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenId;
import java.time.Instant;

/**
 * What is left of a token that ended long ago. Its key is still found by its digest, as a {@link
 * StoredKey}.
 *
 * @param id id of the token
 * @param label its last label
 * @param endedAt when it was revoked or expired, whatever came first
 */
public record EndedToken(TokenId id, Label label, Instant endedAt) {
  /** Returns why nothing can be done with it. */
  Refused refused() {
    String text =
        "%s (%s, ended %s)".formatted(label.text(), id, endedAt.atZone(UTC).toLocalDate());
    return new Refused(AuthorityProblem.TOKEN_FORGOTTEN, "token", text);
  }
}
