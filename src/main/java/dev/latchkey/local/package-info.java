/** The authority of this computer, opened. */
@NullMarked
package dev.latchkey.local;

import org.jspecify.annotations.NullMarked;
