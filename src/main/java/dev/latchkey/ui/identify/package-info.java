/** The dialog that tells which token a pasted key belongs to. */
@NullMarked
package dev.latchkey.ui.identify;

import org.jspecify.annotations.NullMarked;
