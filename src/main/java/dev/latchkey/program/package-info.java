/** The process without a window: verbs, and serving. */
@NullMarked
package dev.latchkey.program;

import org.jspecify.annotations.NullMarked;
