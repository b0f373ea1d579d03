/** The authority's ports on JDBC: SQLite and PostgreSQL, and their migrations. */
@NullMarked
package dev.latchkey.store;

import org.jspecify.annotations.NullMarked;
