package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** With the signal that this system has: on Linux, the index of the log. */
class CurrentKeysTest extends CurrentKeysContract {
  @Override
  CommitSignal signal(SqliteDatabase database, Connection connection) throws SQLException {
    return database.signal(connection);
  }

  @Test
  void linuxTellsWhereTheIndexOfTheLogIs() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/maps")), "another system than Linux");
    try (SqliteDatabase database = SqliteDatabase.open(folder.resolve("latchkey.db"));
        Connection connection = database.connectToWatch();
        var statement = connection.createStatement();
        var _ = statement.executeQuery("select * from clock");
        CommitSignal signal = database.signal(connection)) {
      assertThat(signal).isInstanceOf(WalIndexSignal.class);
    }
  }
}
