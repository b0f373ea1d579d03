/** The members of an organization, and the dialogs about them. */
@NullMarked
package dev.latchkey.ui.members;

import org.jspecify.annotations.NullMarked;
