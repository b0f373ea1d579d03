/** The dialog that writes a key where it is used. */
@NullMarked
package dev.latchkey.ui.usein;

import org.jspecify.annotations.NullMarked;
