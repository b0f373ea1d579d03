/** An organization: its screen with the tabs, and the dialogs about it as a whole. */
@NullMarked
package dev.latchkey.ui.organization;

import org.jspecify.annotations.NullMarked;
