package dev.latchkey.api;

import org.jspecify.annotations.Nullable;

/**
 * The body of a call that rotates a token.
 *
 * @param overlap how long the old key stays valid: {@code now}, {@code 1h}, {@code 24h}, {@code 7d}
 *     or {@code first_use}; null means {@code now}
 */
public record RotationJson(@Nullable String overlap) {}
