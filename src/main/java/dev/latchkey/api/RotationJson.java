package dev.latchkey.api;

import org.jspecify.annotations.Nullable;

/**
 * What a rotation asks for.
 *
 * @param overlap how long the old key is still let in: {@code now}, {@code 1h}, {@code 24h}, {@code
 *     7d} or {@code first_use}; null for {@code now}
 */
public record RotationJson(@Nullable String overlap) {}
