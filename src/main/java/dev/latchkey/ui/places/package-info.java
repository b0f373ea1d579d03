/** The dialog with the places where a token's key is used. */
@NullMarked
package dev.latchkey.ui.places;

import org.jspecify.annotations.NullMarked;
