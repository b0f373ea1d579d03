/** The screen that looks after the places of keys on this computer. */
@NullMarked
package dev.latchkey.ui.keyplaces;

import org.jspecify.annotations.NullMarked;
