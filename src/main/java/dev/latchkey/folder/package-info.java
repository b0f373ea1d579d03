/** The data folder of a person on this computer: its paths, its log, and the version. */
@NullMarked
package dev.latchkey.folder;

import org.jspecify.annotations.NullMarked;
