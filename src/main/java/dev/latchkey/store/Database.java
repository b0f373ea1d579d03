package dev.latchkey.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.model.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A database that is open, with its tables at the version of this program. */
interface Database extends AutoCloseable {
  /** Returns pooled connections. */
  HikariDataSource pool();

  /** Returns a connection of its own that nobody else uses; the caller closes it. */
  Connection connect() throws SQLException;

  /** Returns statements with which each change begins; null if it needs none. */
  default @Nullable String beginningOfChange() {
    return null;
  }

  /** Returns statements with which each reading begins; null if it needs no transaction. */
  default @Nullable String beginningOfReading() {
    return null;
  }

  /**
   * Returns a number that grows when another server took the database over: connections from before
   * may lead to the one that was replaced, and are not used any more.
   */
  default long epoch() {
    return 0;
  }

  /**
   * Lets the statements of a transaction take long, since they may change every row of a table.
   * Does nothing where statements have no limit.
   */
  default void allowTime(Connection connection) throws SQLException {}

  /**
   * Returns the database's own time as an SQL expression, in milliseconds since 1970; {@code null}
   * if its clock is that of this computer.
   */
  default String clock() {
    return "null";
  }

  /** Makes sure that the database still is the one that was opened. */
  void requireInPlace();

  /**
   * Makes sure of the same for what only reads: what was seen a millisecond ago counts, which no
   * program can use to replace the database, open it and change it.
   */
  void requireSeenInPlace();

  /**
   * Makes sure, before a mark is set in this transaction, that every program that has the database
   * open will heed it. Does nothing where no other program can miss it.
   *
   * @throws Refused {@link dev.latchkey.model.RestoreProblem#OLD_NODE_RUNS}
   */
  default void requireUnderstood(Connection connection) throws SQLException {}

  /** Returns what a failed statement means to a person. */
  Refused refusal(SQLException e);

  /**
   * Tells whether a transaction failed only because of others at the same time; never where writers
   * wait for each other.
   */
  default boolean isWorthRetrying(SQLException e) {
    return false;
  }

  /**
   * Puts what was changed lately where a copy of the database's own file finds it, if it is quiet.
   */
  default void settle() {}

  /** Closes the pool. */
  @Override
  void close();
}
