/** A project's {@code .env}, as dotenv, Node and shells read it. */
@NullMarked
package dev.latchkey.handover.dotenv;

import org.jspecify.annotations.NullMarked;
