package dev.latchkey.store;

import dev.latchkey.file.FileRefusal;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Puts a backup in the place of a SQLite database, and keeps the old one under another name.
 *
 * <p>SQLite itself writes the backup into the database, as one transaction: whoever looks, also
 * after a crash at any moment, sees all of the old state or all of the new one. Only where there is
 * no sound database does a file take another's name; until it has it, there is none, and nothing
 * opens.
 */
public final class SqliteRestore {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What the old database may be without keeping the backup out. */
  private static final Set<Problem> UNSOUND =
      Set.of(
          StoreProblem.STORE_CORRUPT,
          StoreProblem.STORE_NOT_DATABASE,
          StoreProblem.STORE_INCOMPLETE,
          BackupProblem.BACKUP_NOT_PROVEN);

  private static final int BLOCK = 1 << 20;

  private SqliteRestore() {}

  /**
   * Restores a backup. All that may have been ended since the backup was made is closed in what is
   * restored. After a failure nothing has changed, except after {@link
   * BackupProblem#RESTORE_NOT_PROVEN}.
   *
   * @param backup the backup, which is only read
   * @param database the database; no window and no server uses it, nor does any other restore. It
   *     may be damaged or missing
   * @param now the time, which becomes part of the old database's name
   * @return where the old database is kept; empty if there was none
   * @throws Refused a {@link BackupProblem}, or one of the {@code STORE_…} problems, with the path
   *     that it is about
   */
  public static Optional<Path> restore(Path backup, Path database, Instant now) {
    Path folder = DatabaseFiles.folderOf(database);
    try {
      require(backup, database);
      try (RestoredCopy copy = RestoredCopy.of(backup, folder, now)) {
        return put(copy, new DatabaseFiles(database), now);
      }
    } catch (IOException e) {
      throw FileRefusal.of(folder, e);
    } catch (SQLException e) {
      throw SqliteProblems.refusal(e, new DatabaseFiles(database));
    } catch (FlywayException | JdbiException e) {
      throw SqliteProblems.refusal(e, new DatabaseFiles(database));
    }
  }

  private static void require(Path backup, Path database) throws IOException {
    requireFile(backup);
    if (Files.exists(database) && Files.isSameFile(backup, database)) {
      throw new Refused(BackupProblem.BACKUP_IS_DATABASE, "path", backup.toString());
    }
    if (!Files.isReadable(backup)) {
      throw new Refused(StoreProblem.STORE_FORBIDDEN, "path", backup.toString());
    }
  }

  private static void requireFile(Path backup) {
    try {
      if (!Files.readAttributes(backup, BasicFileAttributes.class).isRegularFile()) {
        throw new Refused(BackupProblem.BACKUP_NOT_FILE, "path", backup.toString());
      }
    } catch (NoSuchFileException e) {
      throw new Refused(BackupProblem.BACKUP_MISSING, "path", backup.toString(), e);
    } catch (IOException e) {
      throw FileRefusal.of(backup, e);
    }
  }

  private static Optional<Path> put(RestoredCopy copy, DatabaseFiles files, Instant now)
      throws IOException, SQLException {
    Path kept = unusedName(files.database(), now);
    if (isKept(files, kept)) {
      try {
        write(copy, files);
      } catch (SQLException e) {
        // Its transaction was undone: the database is what it was.
        Files.delete(kept);
        throw e;
      }
      prove(copy, files, kept);
      return Optional.of(kept);
    }
    boolean wasThere = moveAside(files, kept);
    move(copy.file(), files.database());
    files.mark();
    return wasThere ? Optional.of(kept) : Optional.empty();
  }

  private static Path unusedName(Path database, Instant now) {
    String name = "latchkey-before-restore-" + TIME.format(now);
    Path kept = database.resolveSibling(name + ".db");
    for (int i = 2; Files.exists(kept); i++) {
      kept = database.resolveSibling(name + "-" + i + ".db");
    }
    return kept;
  }

  /** Copies a sound database; returns false if it is not sound. */
  private static boolean isKept(DatabaseFiles files, Path kept) {
    if (!Files.exists(files.database())) {
      return false;
    }
    try {
      SqliteBackup.make(files.database(), kept);
      return true;
    } catch (Refused e) {
      if (UNSOUND.contains(e.problem())) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Writes the copy into the database, in one transaction. The copy's connection does it: asked of
   * the database's, sqlite-jdbc tells whether reading failed, but not whether writing did.
   */
  private static void write(RestoredCopy copy, DatabaseFiles files) throws SQLException {
    try (Connection connection = SqliteFile.plain(copy.file()).getConnection()) {
      int code =
          connection
              .unwrap(SQLiteConnection.class)
              .getDatabase()
              .backup("main", files.database().toString(), null);
      if (code != 0) {
        throw new SQLiteException("the restore failed", SQLiteErrorCode.getErrorCode(code));
      }
    }
  }

  /**
   * Reads back what was written.
   *
   * @throws Refused {@link BackupProblem#RESTORE_NOT_PROVEN}
   */
  private static void prove(RestoredCopy copy, DatabaseFiles files, Path kept) throws IOException {
    try (Connection connection = SqliteFile.writable(files.database()).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("pragma wal_checkpoint(truncate)");
    } catch (SQLException _) {
      // What was restored stands in the log until there is room for it, and counts all the same.
      return;
    }
    if (!isSame(copy.file(), files.database())) {
      throw new Refused(BackupProblem.RESTORE_NOT_PROVEN, "path", kept.toString());
    }
  }

  /**
   * Compares two databases by their bytes, but for how they are written and how often they were.
   */
  private static boolean isSame(Path one, Path other) throws IOException {
    if (Files.size(one) != Files.size(other)) {
      return false;
    }
    try (InputStream left = Files.newInputStream(one);
        InputStream right = Files.newInputStream(other)) {
      byte[] first = withoutCounters(left.readNBytes(BLOCK));
      byte[] second = withoutCounters(right.readNBytes(BLOCK));
      while (first.length > 0 && Arrays.equals(first, second)) {
        first = left.readNBytes(BLOCK);
        second = right.readNBytes(BLOCK);
      }
      return Arrays.equals(first, second);
    }
  }

  /**
   * See "The Database Header" in SQLite's <a href="https://sqlite.org/fileformat2.html">format</a>.
   */
  private static byte[] withoutCounters(byte[] begin) {
    Arrays.fill(begin, 18, 20, (byte) 0);
    Arrays.fill(begin, 24, 28, (byte) 0);
    Arrays.fill(begin, 40, 44, (byte) 0);
    Arrays.fill(begin, 92, 100, (byte) 0);
    return begin;
  }

  /**
   * Gives an unsound database another name, with its log. From its first step on there is no
   * database until the new one has its name, so that nothing opens an old state without its log.
   *
   * @return whether there was one
   */
  private static boolean moveAside(DatabaseFiles files, Path kept) throws IOException {
    if (files.hasLog()) {
      DatabaseFiles.giveName(files.log(), DatabaseFiles.beside(kept, DatabaseFiles.LOG));
    }
    boolean wasThere = Files.exists(files.database());
    if (wasThere) {
      // A folder without the database and without this mark would be filled anew.
      files.mark();
      move(files.database(), kept);
    }
    DatabaseFiles.delete(files.database());
    return wasThere;
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    DatabaseFiles.force(DatabaseFiles.folderOf(to));
  }
}
