package dev.latchkey.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The SQLite file of a data folder: how it comes to be, what has to be true before it is used, and
 * what its errors mean to a person.
 *
 * <p>Beside the database lies a marker, written once the database exists. A folder with a marker
 * but without its database is refused, so that a lost database is never replaced by an empty one.
 */
final class SqliteDatabase implements AutoCloseable {
  /** The number of the newest migration. */
  static final int SCHEMA_VERSION = 1;

  /** How long a write waits for another process's write. */
  private static final int BUSY_TIMEOUT_MILLIS = 10_000;

  /** A damaged database should be noticed at start, but not at the price of a start of minutes. */
  private static final long QUICK_CHECK_LIMIT_BYTES = 64L << 20;

  private static final String SQLITE_HEADER = "SQLite format 3\0";

  private final Path file;
  private final SQLiteDataSource source;
  private final HikariDataSource pool;

  private SqliteDatabase(Path file, SQLiteDataSource source, HikariDataSource pool) {
    this.file = file;
    this.source = source;
    this.pool = pool;
  }

  /**
   * Opens the database, after making it if the folder never had one.
   *
   * @throws Refused one of the {@code STORE_…} problems; nothing was changed then
   */
  static SqliteDatabase open(Path file) {
    try {
      boolean isNew = prepareFiles(file);
      SQLiteDataSource source = source(file);
      try (Connection connection = source.getConnection()) {
        if (isNew || userVersion(connection) < SCHEMA_VERSION) {
          migrate(source);
        }
        requireKnownVersion(connection, file);
        if (Files.size(file) <= QUICK_CHECK_LIMIT_BYTES) {
          requireSound(connection, file);
        }
      }
      markAsExisting(file);
      return new SqliteDatabase(file, source, pool(source));
    } catch (SQLException e) {
      throw refusal(e, file);
    } catch (FlywayException e) {
      throw e.getCause() instanceof SQLException cause
          ? refusal(cause, file)
          : new Refused(Problem.STORE_UNAVAILABLE, "path", file.toString(), e);
    } catch (IOException e) {
      throw new Refused(Problem.STORE_UNAVAILABLE, "path", file.toString(), e);
    }
  }

  /** Returns pooled connections. */
  DataSource pool() {
    return pool;
  }

  /** Returns a connection of its own that nobody else uses; the caller closes it. */
  Connection connect() throws SQLException {
    return source.getConnection();
  }

  /** Returns what a failed statement means to a person. */
  Refused refusal(SQLException e) {
    return refusal(e, file);
  }

  @Override
  public void close() {
    pool.close();
  }

  /** Looks at the files before SQLite may touch them; true if the database has to be made. */
  private static boolean prepareFiles(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder, ownerOnly("rwx------"));
    }
    boolean hasMarker = Files.exists(marker(file));
    if (Files.exists(file)) {
      if (Files.size(file) == 0) {
        // Another process may be making the database at this moment; without it, it was emptied.
        if (hasMarker) {
          throw new Refused(Problem.STORE_CORRUPT, "path", file.toString());
        }
        return true;
      }
      requireHeader(file);
      // SQLite removes both together when it closes cleanly; an index without its log means that
      // the
      // log was deleted, and with it changes that had been acknowledged.
      if (Files.exists(beside(file, "-shm")) && !Files.exists(beside(file, "-wal"))) {
        throw new Refused(Problem.STORE_INCOMPLETE, "path", file.toString());
      }
      return false;
    }
    if (hasMarker || Files.exists(beside(file, "-wal")) || Files.exists(beside(file, "-shm"))) {
      throw new Refused(Problem.STORE_INCOMPLETE, "path", file.toString());
    }
    try {
      // SQLite gives -wal and -shm the mode of the database.
      Files.createFile(file, ownerOnly("rw-------"));
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    return true;
  }

  /** Returns what makes a new file its owner's only, where the file system knows of owners. */
  private static FileAttribute<?>[] ownerOnly(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static void requireHeader(Path file) throws IOException {
    byte[] header = SQLITE_HEADER.getBytes(StandardCharsets.US_ASCII);
    try (var in = Files.newInputStream(file)) {
      if (!Arrays.equals(in.readNBytes(header.length), header)) {
        throw new Refused(Problem.STORE_CORRUPT, "path", file.toString());
      }
    }
  }

  private static SQLiteDataSource source(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // NORMAL may lose a revocation that was answered, at power loss.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
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
        .locations("classpath:dev/latchkey/migrations")
        .load()
        .migrate();
  }

  private static int userVersion(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("pragma user_version")) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  private static void requireKnownVersion(Connection connection, Path file) throws SQLException {
    int version = userVersion(connection);
    if (version > SCHEMA_VERSION) {
      throw new Refused(Problem.STORE_TOO_NEW, "path", file.toString());
    }
    if (version < SCHEMA_VERSION) {
      throw new Refused(Problem.STORE_CORRUPT, "path", file.toString());
    }
  }

  private static void requireSound(Connection connection, Path file) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("pragma quick_check(1)")) {
      if (!row.next() || !"ok".equals(row.getString(1))) {
        throw new Refused(Problem.STORE_CORRUPT, "path", file.toString());
      }
    }
  }

  private static void markAsExisting(Path file) throws IOException {
    Path marker = marker(file);
    if (Files.exists(marker)) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(
            marker,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            ownerOnly("rw-------"))) {
      channel.write(
          StandardCharsets.UTF_8.encode(
              "This folder has a Latchkey database. If "
                  + file.getFileName()
                  + " is missing,\n"
                  + "restore it from a backup, or delete this file to begin anew.\n"));
      channel.force(true);
    }
  }

  private static Path marker(Path file) {
    return beside(file, ".exists");
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private static Refused refusal(SQLException e, Path file) {
    Problem problem =
        e instanceof SQLiteException sqlite
            ? problem(sqlite.getResultCode())
            : Problem.STORE_UNAVAILABLE;
    return new Refused(problem, "path", file.toString(), e);
  }

  private static Problem problem(SQLiteErrorCode code) {
    return switch (code.code & 0xFF) {
      case 11 /* SQLITE_CORRUPT */, 26 /* SQLITE_NOTADB */ -> Problem.STORE_CORRUPT;
      case 13 /* SQLITE_FULL */ -> Problem.STORE_FULL;
      default -> Problem.STORE_UNAVAILABLE;
    };
  }
}
