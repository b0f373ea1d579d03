/** The process with a window: its start, its screens, and its end. */
@NullMarked
package dev.latchkey.window;

import org.jspecify.annotations.NullMarked;
