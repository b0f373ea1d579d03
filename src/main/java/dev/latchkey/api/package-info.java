/** The JSON records and error slugs that server and client share. */
@NullMarked
package dev.latchkey.api;

import org.jspecify.annotations.NullMarked;
