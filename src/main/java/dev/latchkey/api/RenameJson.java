package dev.latchkey.api;

import org.jspecify.annotations.Nullable;

/**
 * What a renaming asks for.
 *
 * @param name the new label
 */
public record RenameJson(@Nullable String name) {}
