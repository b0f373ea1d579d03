/** The languages of the window and of the verbs' messages, their plurals, and the texts in them. */
@NullMarked
package dev.latchkey.model.language;

import org.jspecify.annotations.NullMarked;
