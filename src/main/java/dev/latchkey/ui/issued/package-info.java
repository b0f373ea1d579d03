/** The copy-once dialog. */
@NullMarked
package dev.latchkey.ui.issued;

import org.jspecify.annotations.NullMarked;
