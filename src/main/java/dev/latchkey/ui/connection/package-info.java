/** Connections to team servers: adding one, signing in again, devices, the password. */
@NullMarked
package dev.latchkey.ui.connection;

import org.jspecify.annotations.NullMarked;
