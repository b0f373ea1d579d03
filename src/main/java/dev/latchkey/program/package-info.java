/** The process without a window: verbs and the server. */
@NullMarked
package dev.latchkey.program;

import org.jspecify.annotations.NullMarked;
