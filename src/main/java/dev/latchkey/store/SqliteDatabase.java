package dev.latchkey.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.latchkey.file.NetworkDrive;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteDataSource;

/**
 * The SQLite database of a data folder: how it is opened, what has to be true before it is used,
 * and what its errors mean to a person.
 */
final class SqliteDatabase implements Database {
  /** The number of the newest migration. */
  static final int SCHEMA_VERSION = 8;

  /** Larger databases are not checked at start, since that would take minutes. */
  private static final long QUICK_CHECK_LIMIT_BYTES = 64L << 20;

  private static final long SEEN_NANOS = 1_000_000;

  private static final Logger LOG = System.getLogger(SqliteDatabase.class.getName());

  private final DatabaseFiles files;
  private final SQLiteDataSource source;
  private final HikariDataSource pool;

  /** Is never closed before the others, so that log and index stay the same files. */
  private final Connection anchor;

  private final List<Object> identity;
  private final LogFolding folding;

  private volatile boolean isClosed;

  /** As {@link System#nanoTime} has it. */
  private volatile long seenInPlaceAt = System.nanoTime() - SEEN_NANOS;

  private SqliteDatabase(DatabaseFiles files, SQLiteDataSource source, HikariDataSource pool)
      throws SQLException, IOException {
    this.files = files;
    this.source = source;
    this.pool = pool;
    this.anchor = source.getConnection();
    // Reading makes SQLite open the log.
    SqliteFile.isEmpty(anchor);
    this.identity = files.identity();
    this.folding = new LogFolding(files);
  }

  /**
   * Opens the database, after making it if the folder never had one.
   *
   * @throws Refused one of the {@code STORE_…} problems; nothing was changed then
   */
  static SqliteDatabase open(Path file) {
    DatabaseFiles files = new DatabaseFiles(file);
    try {
      if (NetworkDrive.holds(file)) {
        throw files.refused(StoreProblem.STORE_NO_LOCKS);
      }
      files.prepare(part -> SqliteFile.migrate(SqliteFile.writable(part)));
      int version = inspect(files, SCHEMA_VERSION);
      files.mark();
      SQLiteDataSource source = SqliteFile.writable(file);
      if (version < SCHEMA_VERSION) {
        SqliteFile.migrate(source);
      }
      return open(files, source);
    } catch (SQLException e) {
      throw SqliteProblems.refusal(e, files);
    } catch (FlywayException | PoolInitializationException e) {
      throw SqliteProblems.refusal(e, files);
    } catch (IOException e) {
      throw SqliteProblems.refusal(e, files);
    }
  }

  private static SqliteDatabase open(DatabaseFiles files, SQLiteDataSource source)
      throws SQLException, IOException {
    HikariDataSource pool = pool(source);
    try {
      return new SqliteDatabase(files, source, pool);
    } catch (SQLException | IOException | RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  /**
   * Makes sure that the database and its log still are those that were opened. SQLite would go on
   * with the files it holds open after they were deleted or replaced, and what it then writes is
   * lost.
   *
   * @throws Refused {@link StoreProblem#STORE_INCOMPLETE}, {@link StoreProblem#STORE_REPLACED}
   */
  @Override
  public void requireInPlace() {
    try {
      // SQLite itself deletes the log when it is closed.
      if (!isClosed && !files.identity().equals(identity)) {
        throw files.refused(StoreProblem.STORE_REPLACED);
      }
    } catch (IOException e) {
      throw SqliteProblems.refusal(e, files);
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
    Connection connection = SqliteFile.plain(files.database(), 0).getConnection();
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

  @Override
  public String clock() {
    return "null";
  }

  /** Does nothing: no statement has a limit. */
  @Override
  public void allowTime(Connection connection) {}

  /** Does nothing: what an older program reads has other names since the migration. */
  @Override
  public void requireUnderstood(Connection connection) {}

  @Override
  public Refused refusal(SQLException e) {
    return SqliteProblems.refusal(e, files);
  }

  /** Never: writers wait for each other, with a limit that is long enough. */
  @Override
  public boolean isWorthRetrying(SQLException e) {
    return false;
  }

  @Override
  public void settle() {
    requireInPlace();
    folding.foldIfQuiet();
  }

  @Override
  public void close() {
    try {
      requireInPlace();
      folding.fold();
    } catch (Refused _) {
      // These are other files now, or none.
    }
    isClosed = true;
    pool.close();
    try {
      anchor.close();
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "a connection was not closed well", e);
    }
  }

  /**
   * Makes sure that this is a database of ours, and sound; returns its version, at least 1.
   *
   * @param newest the newest version that is good
   */
  static int inspect(DatabaseFiles files, int newest) throws SQLException, IOException {
    // Closing a connection that may write would write the log back, also into a damaged database.
    DataSource source =
        files.hasLog() ? SqliteFile.readOnly(files.database()) : SqliteFile.plain(files.database());
    return inspect(files, newest, source);
  }

  /** The same by connections of {@code source}. */
  static int inspect(DatabaseFiles files, int newest, DataSource source)
      throws SQLException, IOException {
    try (Connection connection = source.getConnection()) {
      int version = SqliteFile.version(connection);
      if (version > newest) {
        throw files.refused(StoreProblem.STORE_TOO_NEW);
      }
      // Our database gets its name only once it has its tables; without them it is not ours.
      if (version < 1) {
        throw files.refused(StoreProblem.STORE_NOT_DATABASE);
      }
      if (Files.size(files.database()) <= QUICK_CHECK_LIMIT_BYTES
          && !SqliteFile.isSound(connection)) {
        throw files.refused(StoreProblem.STORE_CORRUPT);
      }
      return version;
    }
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
}
