package dev.latchkey.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The body of a call that generates a token. The Tenderly CLI sends the same fields.
 *
 * @param name the label
 * @param description what to note about the token; null for nothing
 * @param expiresAt the first moment at which the key is refused; null for never
 */
public record NewTokenJson(
    @Nullable String name, @Nullable String description, @Nullable Instant expiresAt) {}
