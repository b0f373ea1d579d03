/** The dialog that gives an access token another label. */
@NullMarked
package dev.latchkey.ui.rename;

import org.jspecify.annotations.NullMarked;
