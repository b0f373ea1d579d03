/** The settings screen. */
@NullMarked
package dev.latchkey.ui.settings;

import org.jspecify.annotations.NullMarked;
