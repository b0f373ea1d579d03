package dev.latchkey.authority;

import dev.latchkey.model.Label;
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
public record EndedToken(TokenId id, Label label, Instant endedAt) {}
