/** Chooses and wires the parts; the only package that knows everybody. */
@NullMarked
package dev.latchkey;

import org.jspecify.annotations.NullMarked;
