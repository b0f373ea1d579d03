package dev.latchkey.authority;

import dev.latchkey.model.TokenId;
import java.time.Instant;

/**
 * The last time that a key was let in.
 *
 * @param token id of the key's token
 * @param at when
 * @param from the address of the service that asked
 */
public record TokenUse(TokenId token, Instant at, String from) {}
