/** The process with a window: its start, its screens, and what keeps it alive. */
@NullMarked
package dev.latchkey.window;

import org.jspecify.annotations.NullMarked;
