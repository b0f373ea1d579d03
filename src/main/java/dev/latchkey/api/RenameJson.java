package dev.latchkey.api;

import org.jspecify.annotations.Nullable;

/**
 * The body of a call that renames a token or an organization.
 *
 * @param name the new label or name
 */
public record RenameJson(@Nullable String name) {}
