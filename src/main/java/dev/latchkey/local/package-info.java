/** The opened authority of this computer. */
@NullMarked
package dev.latchkey.local;

import org.jspecify.annotations.NullMarked;
