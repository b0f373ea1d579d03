/** Small controls, and small helpers for controls, that know nothing else of the program. */
@NullMarked
package dev.latchkey.ui.widget;

import org.jspecify.annotations.NullMarked;
