package dev.latchkey.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a generation asks for; the names are the Tenderly CLI's.
 *
 * @param name the label
 * @param expiresAt the first moment at which the key is refused; null for never
 */
public record NewTokenJson(@Nullable String name, @Nullable Instant expiresAt) {}
