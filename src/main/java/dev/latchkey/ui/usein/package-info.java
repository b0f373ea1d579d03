/** The dialog that writes a key into the place that uses it. */
@NullMarked
package dev.latchkey.ui.usein;

import org.jspecify.annotations.NullMarked;
