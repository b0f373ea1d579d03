/** What all screens share: view loading, dialogs, strings, background work, clipboard. */
@NullMarked
package dev.latchkey.ui;

import org.jspecify.annotations.NullMarked;
