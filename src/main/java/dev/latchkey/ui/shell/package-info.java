/** The frame of the main window: sidebar, the chosen screen, status bar, notices. */
@NullMarked
package dev.latchkey.ui.shell;

import org.jspecify.annotations.NullMarked;
