package dev.latchkey.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteException;

/** How a SQLite file is opened, and what it says about itself. */
final class SqliteFile {
  /** How long a write waits for another process's write. */
  private static final int BUSY_TIMEOUT_MILLIS = 10_000;

  /** SQLite's code for a file whose pages do not belong together. */
  static final int CORRUPT = 11;

  /** SQLite's code for a file that it cannot open, or not with what it needs beside it. */
  static final int CANNOT_OPEN = 14;

  /** SQLite's code for a file of another kind. */
  static final int NO_DATABASE = 26;

  private SqliteFile() {}

  /** Returns SQLite's code of a failure; 0 if it is none of SQLite's. */
  static int code(SQLException e) {
    return e instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xFF : 0;
  }

  /** Returns connections that may change the file. */
  static SQLiteDataSource writable(Path file) {
    return writable(file, BUSY_TIMEOUT_MILLIS);
  }

  /** The same with another patience. */
  static SQLiteDataSource writable(Path file, int busyTimeoutMillis) {
    SQLiteConfig config = config(busyTimeoutMillis);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // With NORMAL a power failure may lose a revocation that was reported as made.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    return source(file, config);
  }

  /** Returns connections that change nothing, not even by writing the log back. */
  static SQLiteDataSource readOnly(Path file) {
    SQLiteConfig config = config(BUSY_TIMEOUT_MILLIS);
    config.setReadOnly(true);
    return source(file, config);
  }

  /** The same for a file that nobody changes: neither a log nor locks are looked at. */
  static SQLiteDataSource immutable(Path file) {
    SQLiteDataSource source = readOnly(file);
    source.setUrl(source.getUrl() + "?immutable=1");
    return source;
  }

  /**
   * Returns connections that leave the file's settings alone; closing one may write the log back.
   */
  static SQLiteDataSource plain(Path file) {
    return plain(file, BUSY_TIMEOUT_MILLIS);
  }

  /** The same with another patience. */
  static SQLiteDataSource plain(Path file, int busyTimeoutMillis) {
    return source(file, config(busyTimeoutMillis));
  }

  private static SQLiteConfig config(int busyTimeoutMillis) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(busyTimeoutMillis);
    return config;
  }

  private static SQLiteDataSource source(Path file, SQLiteConfig config) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    // As a URI, since the driver would cut a plain path off at a question mark.
    source.setUrl("jdbc:sqlite:" + file.toUri());
    return source;
  }

  /** Brings the tables of a file to the version of this program. */
  static void migrate(DataSource source) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:dev/latchkey/migrations/sqlite")
        .load()
        .migrate();
  }

  /** Returns the number of the newest migration of a file; 0 if it has none. */
  static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("pragma user_version")) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  /** Returns of how many bytes each page of a file is. */
  static int pageSize(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("pragma page_size")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Tells whether a file has no tables. */
  static boolean isEmpty(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select 1 from sqlite_schema limit 1")) {
      return !row.next();
    }
  }

  /** Tells whether the pages of a file belong together; quick for what it finds. */
  static boolean isSound(Connection connection) throws SQLException {
    return isOkay(connection, "pragma quick_check(1)");
  }

  /** Tells the same of everything in a file, also whether the indexes are right; slow. */
  static boolean isWhole(Connection connection) throws SQLException {
    return isOkay(connection, "pragma integrity_check(1)");
  }

  private static boolean isOkay(Connection connection, String check) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(check)) {
      return row.next() && "ok".equals(row.getString(1));
    }
  }
}
