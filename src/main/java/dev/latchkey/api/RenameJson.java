package dev.latchkey.api;

import org.jspecify.annotations.Nullable;

/**
 * The body of a call that renames an organization.
 *
 * @param name the new name
 */
public record RenameJson(@Nullable String name) {}
