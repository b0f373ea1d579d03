/** The verbs of the command line. */
@NullMarked
package dev.latchkey.cli;

import org.jspecify.annotations.NullMarked;
