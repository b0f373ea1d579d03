/** The services of the model over HTTP, at a team server. */
@NullMarked
package dev.latchkey.client;

import org.jspecify.annotations.NullMarked;
