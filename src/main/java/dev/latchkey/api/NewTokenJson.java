package dev.latchkey.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The body of a call that generates a token. The Tenderly CLI sends the same fields.
 *
 * @param name the label
 * @param expiresAt the first moment at which the key is refused; null for never
 */
public record NewTokenJson(@Nullable String name, @Nullable Instant expiresAt) {}
