/** The HTTP API: its routes, the caller's credentials, and one map from problems to answers. */
@NullMarked
package dev.latchkey.server;

import org.jspecify.annotations.NullMarked;
