/** The dialog that replaces a token by a new one. */
@NullMarked
package dev.latchkey.ui.rotate;

import org.jspecify.annotations.NullMarked;
