/** The doors of the model over HTTP, to a team server. */
@NullMarked
package dev.latchkey.client;

import org.jspecify.annotations.NullMarked;
