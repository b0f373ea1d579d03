/** The details of the selected access tokens, beside the list. */
@NullMarked
package dev.latchkey.ui.details;

import org.jspecify.annotations.NullMarked;
