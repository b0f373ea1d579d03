package dev.latchkey.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.latchkey.file.NetworkDrive;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.sqlite.SQLiteDataSource;

/**
 * The SQLite database of a data folder that nothing can be written to: it can be read, and every
 * change is refused.
 *
 * <p>SQLite reads a database with a log only together with the log's index, which it would have to
 * write. Without a log nobody has the database open, as every Latchkey keeps the log for as long as
 * it runs, and nobody can open it for writing in such a folder. So it is <a
 * href="https://www.sqlite.org/uri.html#uriimmutable">immutable</a>, and is read without log and
 * locks. If a log appears all the same, because the folder can be written to by another way,
 * nothing more is read.
 */
final class SqliteReadOnly implements Database {
  private final DatabaseFiles files;
  private final SQLiteDataSource source;
  private final HikariDataSource pool;
  private final Object identity;
  private final boolean isImmutable;

  private SqliteReadOnly(
      DatabaseFiles files, SQLiteDataSource source, HikariDataSource pool, boolean isImmutable)
      throws IOException {
    this.files = files;
    this.source = source;
    this.pool = pool;
    this.isImmutable = isImmutable;
    this.identity = identity(files);
  }

  private static Object identity(DatabaseFiles files) throws IOException {
    return Objects.requireNonNullElse(
        Files.getAttribute(files.database(), "basic:fileKey"), files.database());
  }

  /**
   * Opens a database that exists.
   *
   * @throws Refused {@link StoreProblem#STORE_NEEDS_WRITING} if it was written by an older
   *     Latchkey, or its newest changes are in a log that cannot be read without writing; another
   *     of the {@code STORE_…} problems
   */
  static SqliteReadOnly open(Path file) {
    DatabaseFiles files = new DatabaseFiles(file);
    try {
      if (NetworkDrive.holds(file)) {
        throw files.refused(StoreProblem.STORE_NO_LOCKS);
      }
      files.requireLogOfIndex();
      boolean isImmutable = !files.hasLog();
      SQLiteDataSource source =
          isImmutable ? SqliteFile.immutable(file) : SqliteFile.readOnly(file);
      int version = inspect(files, source, isImmutable);
      if (version < SqliteDatabase.SCHEMA_VERSION) {
        throw files.refused(StoreProblem.STORE_NEEDS_WRITING);
      }
      return new SqliteReadOnly(files, source, pool(source), isImmutable);
    } catch (SQLException e) {
      throw SqliteProblems.refusal(e, files);
    } catch (PoolInitializationException e) {
      throw SqliteProblems.refusal(e, files);
    } catch (IOException e) {
      throw SqliteProblems.refusal(e, files);
    }
  }

  private static int inspect(DatabaseFiles files, SQLiteDataSource source, boolean isImmutable)
      throws SQLException, IOException {
    try {
      return SqliteDatabase.inspect(files, SqliteDatabase.SCHEMA_VERSION, source);
    } catch (SQLException e) {
      if (!isImmutable && SqliteFile.code(e) == SqliteFile.CANNOT_OPEN) {
        throw new Refused(StoreProblem.STORE_NEEDS_WRITING, "path", files.database().toString(), e);
      }
      throw e;
    }
  }

  private static HikariDataSource pool(SQLiteDataSource source) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("latchkey-reading");
    config.setDataSource(source);
    config.setMaximumPoolSize(4);
    config.setMinimumIdle(1);
    // The driver refuses to be told anything else.
    config.setReadOnly(true);
    return new HikariDataSource(config);
  }

  @Override
  public HikariDataSource pool() {
    return pool;
  }

  @Override
  public Connection connect() throws SQLException {
    requireInPlace();
    return source.getConnection();
  }

  @Override
  public void requireInPlace() {
    try {
      if ((isImmutable && files.hasLog()) || !identity(files).equals(identity)) {
        throw files.refused(StoreProblem.STORE_REPLACED);
      }
    } catch (IOException e) {
      throw SqliteProblems.refusal(e, files);
    }
  }

  @Override
  public void requireSeenInPlace() {
    requireInPlace();
  }

  @Override
  public String clock() {
    return "null";
  }

  /** Does nothing: no statement has a limit. */
  @Override
  public void allowTime(Connection connection) {}

  /** Does nothing: nothing is changed. */
  @Override
  public void requireUnderstood(Connection connection) {}

  @Override
  public Refused refusal(SQLException e) {
    return SqliteProblems.refusal(e, files);
  }

  @Override
  public boolean isWorthRetrying(SQLException e) {
    return false;
  }

  @Override
  public void close() {
    pool.close();
  }
}
