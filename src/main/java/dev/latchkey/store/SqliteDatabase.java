package dev.latchkey.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteException;

/**
 * The SQLite database of a data folder: how it is opened, what has to be true before it is used,
 * and what its errors mean to a person.
 */
final class SqliteDatabase implements Database {
  /** The number of the newest migration. */
  static final int SCHEMA_VERSION = 3;

  /** How long a write waits for another process's write. */
  private static final int BUSY_TIMEOUT_MILLIS = 10_000;

  /** Larger databases are not checked at start, since that would take minutes. */
  private static final long QUICK_CHECK_LIMIT_BYTES = 64L << 20;

  /** What SQLite needs for the index of its log before it can read at all. */
  private static final long FULL_DISK_BYTES = 32L << 10;

  private static final long SEEN_NANOS = 1_000_000;

  private final DatabaseFiles files;
  private final @Nullable Object identity;
  private final SQLiteDataSource source;
  private final HikariDataSource pool;

  /** As {@link System#nanoTime} has it. */
  private volatile long seenInPlaceAt = System.nanoTime() - SEEN_NANOS;

  private SqliteDatabase(
      DatabaseFiles files,
      @Nullable Object identity,
      SQLiteDataSource source,
      HikariDataSource pool) {
    this.files = files;
    this.identity = identity;
    this.source = source;
    this.pool = pool;
  }

  /**
   * Opens the database, after making it if the folder never had one.
   *
   * @throws Refused one of the {@code STORE_…} problems; nothing was changed then
   */
  static SqliteDatabase open(Path file) {
    DatabaseFiles files = new DatabaseFiles(file);
    try {
      files.prepare(part -> migrate(source(part)));
      int version = inspect(files);
      files.mark();
      SQLiteDataSource source = source(file);
      if (version < SCHEMA_VERSION) {
        migrate(source);
      }
      return new SqliteDatabase(files, files.identity(), source, pool(source));
    } catch (SQLException e) {
      throw refusal(e, files);
    } catch (FlywayException | PoolInitializationException e) {
      throw e.getCause() instanceof SQLException cause
          ? refusal(cause, files)
          : new Refused(unavailable(files), "path", file.toString(), e);
    } catch (IOException e) {
      throw new Refused(unavailable(files), "path", file.toString(), e);
    }
  }

  /**
   * Makes sure that the database still is the one that was opened. SQLite would go on with the
   * files it holds open after they were deleted or replaced, and what it then writes is lost.
   *
   * @throws Refused {@link StoreProblem#STORE_INCOMPLETE}
   */
  @Override
  public void requireInPlace() {
    try {
      if (!Objects.equals(files.identity(), identity)) {
        throw files.refused(StoreProblem.STORE_INCOMPLETE);
      }
    } catch (IOException e) {
      throw new Refused(StoreProblem.STORE_UNAVAILABLE, "path", files.database().toString(), e);
    }
  }

  @Override
  public void requireSeenInPlace() {
    long now = System.nanoTime();
    if (now - seenInPlaceAt > SEEN_NANOS) {
      requireInPlace();
      seenInPlaceAt = now;
    }
  }

  @Override
  public HikariDataSource pool() {
    return pool;
  }

  @Override
  public Connection connect() throws SQLException {
    // SQLite would make a new, empty database in place of one that was deleted.
    requireInPlace();
    return source.getConnection();
  }

  /** Returns a connection that only reads, and fails where it would have to wait for a lock. */
  Connection connectToWatch() throws SQLException {
    requireInPlace();
    Connection connection = source(files.database(), config(0)).getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma query_only = on");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Returns a signal for a connection of {@link #connectToWatch} that has read the database. */
  CommitSignal signal(Connection connection) throws SQLException {
    Optional<WalIndexSignal> quick = WalIndexSignal.of(files.database());
    return quick.isPresent() ? quick.get() : new DataVersionSignal(connection);
  }

  /** Does nothing: no statement has a limit. */
  @Override
  public void allowTime(Connection connection) {}

  @Override
  public Refused refusal(SQLException e) {
    return refusal(e, files);
  }

  /** Never: writers wait for each other, with a limit that is long enough. */
  @Override
  public boolean isWorthRetrying(SQLException e) {
    return false;
  }

  @Override
  public void close() {
    pool.close();
  }

  /**
   * Makes sure that this is a database of ours, and sound; returns its version, known and at least
   * 1.
   */
  private static int inspect(DatabaseFiles files) throws SQLException, IOException {
    SQLiteConfig config = config();
    // Closing a connection that may write would write the log back, also into a damaged database.
    config.setReadOnly(files.hasLog());
    try (Connection connection = source(files.database(), config).getConnection()) {
      int version = userVersion(connection);
      if (version > SCHEMA_VERSION) {
        throw files.refused(StoreProblem.STORE_TOO_NEW);
      }
      // Our database gets its name only once it has its tables; without them it is not ours.
      if (version < 1) {
        throw files.refused(StoreProblem.STORE_CORRUPT);
      }
      if (Files.size(files.database()) <= QUICK_CHECK_LIMIT_BYTES && !isSound(connection)) {
        throw files.refused(StoreProblem.STORE_CORRUPT);
      }
      return version;
    }
  }

  private static SQLiteDataSource source(Path file) {
    SQLiteConfig config = config();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // With NORMAL a power failure may lose a revocation that was reported as made.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    return source(file, config);
  }

  private static SQLiteConfig config() {
    return config(BUSY_TIMEOUT_MILLIS);
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

  private static HikariDataSource pool(SQLiteDataSource source) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("latchkey");
    config.setDataSource(source);
    config.setMaximumPoolSize(4);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(15_000);
    return new HikariDataSource(config);
  }

  private static void migrate(DataSource source) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:dev/latchkey/migrations/sqlite")
        .load()
        .migrate();
  }

  private static int userVersion(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("pragma user_version")) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  private static boolean isSound(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("pragma quick_check(1)")) {
      return row.next() && "ok".equals(row.getString(1));
    }
  }

  private static Refused refusal(SQLException e, DatabaseFiles files) {
    Problem problem =
        e instanceof SQLiteException sqlite
            ? switch (sqlite.getResultCode().code & 0xFF) {
              case 11 /* SQLITE_CORRUPT */, 26 /* SQLITE_NOTADB */ -> StoreProblem.STORE_CORRUPT;
              case 13 /* SQLITE_FULL */ -> StoreProblem.STORE_FULL;
              default -> unavailable(files);
            }
            : unavailable(files);
    return new Refused(problem, "path", files.database().toString(), e);
  }

  /** Returns why reading or writing failed; SQLite does not always say that a disk is full. */
  private static Problem unavailable(DatabaseFiles files) {
    Path folder = files.database().toAbsolutePath().getParent();
    try {
      if (folder != null && Files.getFileStore(folder).getUsableSpace() < FULL_DISK_BYTES) {
        return StoreProblem.STORE_FULL;
      }
    } catch (IOException _) {
      // the free space is unknown, so that the disk does not count as full
    }
    return StoreProblem.STORE_UNAVAILABLE;
  }
}
