/** Runs a program that gets a key, which no file of the person then has to hold. */
@NullMarked
package dev.latchkey.handover.run;

import org.jspecify.annotations.NullMarked;
