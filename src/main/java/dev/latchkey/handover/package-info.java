/**
 * What every hand-over of a key shares. A <em>target</em> is where a key is about to be written; a
 * <em>place</em> is a file or store that holds a key now. Each kind of target is a package below
 * this one; this one knows no class of theirs. How the tools read what is written was observed on
 * the real tools.
 */
@NullMarked
package dev.latchkey.handover;

import org.jspecify.annotations.NullMarked;
