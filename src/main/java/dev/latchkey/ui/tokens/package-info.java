/** The access tokens screen. */
@NullMarked
package dev.latchkey.ui.tokens;

import org.jspecify.annotations.NullMarked;
