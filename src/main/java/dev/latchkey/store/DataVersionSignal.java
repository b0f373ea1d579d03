package dev.latchkey.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * SQLite's <a href="https://sqlite.org/pragma.html#pragma_data_version">data_version</a>: a number
 * that one connection sees change whenever another one has committed. It takes and returns a read
 * lock at each question, about 2.5 µs.
 */
final class DataVersionSignal implements CommitSignal {
  private final PreparedStatement question;
  private long remembered;

  /** On a connection that never writes: it would not see its own commits. */
  DataVersionSignal(Connection connection) throws SQLException {
    question = connection.prepareStatement("pragma data_version");
  }

  @Override
  public boolean isQuiet() throws SQLException {
    return version() == remembered;
  }

  @Override
  public void remember() throws SQLException {
    remembered = version();
  }

  private long version() throws SQLException {
    try (ResultSet row = question.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    question.close();
  }
}
