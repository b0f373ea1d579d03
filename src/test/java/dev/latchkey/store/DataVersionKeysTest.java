package dev.latchkey.store;

import java.sql.Connection;
import java.sql.SQLException;

/** With the signal that every system has. */
class DataVersionKeysTest extends CurrentKeysContract {
  @Override
  CommitSignal signal(SqliteDatabase database, Connection connection) throws SQLException {
    return new DataVersionSignal(connection);
  }
}
