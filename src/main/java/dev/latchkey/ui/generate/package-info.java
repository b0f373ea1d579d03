/** The dialog that generates an access token. */
@NullMarked
package dev.latchkey.ui.generate;

import org.jspecify.annotations.NullMarked;
