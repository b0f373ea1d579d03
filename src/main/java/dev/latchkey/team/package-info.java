/** Connections to team servers, and the sessions there. */
@NullMarked
package dev.latchkey.team;

import org.jspecify.annotations.NullMarked;
