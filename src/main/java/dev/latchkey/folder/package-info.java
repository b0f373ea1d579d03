/** The data folder: its files, its log, its locks. */
@NullMarked
package dev.latchkey.folder;

import org.jspecify.annotations.NullMarked;
