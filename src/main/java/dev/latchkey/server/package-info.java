/** The HTTP API: routes, who is calling, one map from exceptions to answers. */
@NullMarked
package dev.latchkey.server;

import org.jspecify.annotations.NullMarked;
