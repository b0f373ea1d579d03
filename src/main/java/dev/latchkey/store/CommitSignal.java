package dev.latchkey.store;

import java.sql.SQLException;

/**
 * Tells whether any transaction of any connection or process has been committed to a database since
 * a moment that it remembers. Not for several threads at a time.
 */
interface CommitSignal extends AutoCloseable {
  /**
   * Returns false if a transaction was committed after the call of {@link #remember}; may return
   * false also without one.
   */
  boolean isQuiet() throws SQLException;

  /** Remembers this moment. A read that begins afterwards sees everything committed before it. */
  void remember() throws SQLException;

  @Override
  void close() throws SQLException;
}
