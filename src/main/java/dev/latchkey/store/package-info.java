/** The authority's store on JDBC: SQLite, and its migrations. */
@NullMarked
package dev.latchkey.store;

import org.jspecify.annotations.NullMarked;
