/** The keychain of the operating system behind one small interface. */
@NullMarked
package dev.latchkey.keychain;

import org.jspecify.annotations.NullMarked;
