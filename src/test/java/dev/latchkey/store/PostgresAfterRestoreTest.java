package dev.latchkey.store;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;

/** The backup is a copy of the whole database, as {@code createdb --template} makes one. */
class PostgresAfterRestoreTest extends AfterRestoreContract {
  private final String url = PostgresServer.shared().newDatabase();

  @Override
  AuthorityStore open() {
    return PostgresServer.open(url);
  }

  @Override
  void backUp() throws SQLException {
    copy(name(), name() + "_backup");
  }

  @Override
  void restore() throws SQLException {
    execute("drop database " + name());
    copy(name() + "_backup", name());
    try (AuthorityStore store = PostgresStore.openExisting(url, "postgres", null)) {
      new Authority(store, Clock.systemUTC(), new SecureRandom()).closeAll();
    }
  }

  private String name() {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private void copy(String from, String to) throws SQLException {
    execute("create database " + to + " template " + from);
  }

  private void execute(String sql) throws SQLException {
    String server = url.substring(0, url.lastIndexOf('/')) + "/postgres";
    try (Connection connection = DriverManager.getConnection(server, "postgres", null);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
