/**
 * The one way to keep a file: read and replaced whole, for its owner only, by one process at a
 * time. Everything that Latchkey writes whole goes through {@link Replacement}.
 */
@NullMarked
package dev.latchkey.file;

import org.jspecify.annotations.NullMarked;
