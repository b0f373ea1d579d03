/** What was done in an account, and its export. */
@NullMarked
package dev.latchkey.ui.activity;

import org.jspecify.annotations.NullMarked;
