/** The dialog that gives an access token another label. */
@NullMarked
package dev.latchkey.ui.review;

import org.jspecify.annotations.NullMarked;
