package dev.latchkey.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.model.Refused;
import java.sql.Connection;
import java.sql.SQLException;

/** A database that is open, with its tables at the version of this program. */
interface Database extends AutoCloseable {
  /** Returns pooled connections. */
  HikariDataSource pool();

  /** Returns a connection of its own that nobody else uses; the caller closes it. */
  Connection connect() throws SQLException;

  /** Lets the statements of a transaction take long, since they may change every row of a table. */
  void allowTime(Connection connection) throws SQLException;

  /** Makes sure that the database still is the one that was opened. */
  void requireInPlace();

  /**
   * Makes sure of the same for what only reads: what was seen a millisecond ago counts, which no
   * program can use to replace the database, open it and change it.
   */
  void requireSeenInPlace();

  /** Returns what a failed statement means to a person. */
  Refused refusal(SQLException e);

  /** Tells whether a transaction failed only because of others at the same time. */
  boolean isWorthRetrying(SQLException e);

  /** Closes the pool. */
  @Override
  void close();
}
