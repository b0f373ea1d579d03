/**
 * The places that hold a key: where keys were written, what is there now, and a new key for each of
 * them after a rotation. It is the only part of the hand-over that knows every kind of target.
 */
@NullMarked
package dev.latchkey.handover.places;

import org.jspecify.annotations.NullMarked;
