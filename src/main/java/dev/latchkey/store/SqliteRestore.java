package dev.latchkey.store;

import dev.latchkey.file.FileRefusal;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.IOException;
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
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** What the old database may be without keeping the backup out. */
  private static final Set<Problem> UNSOUND =
      Set.of(
          StoreProblem.STORE_CORRUPT,
          StoreProblem.STORE_NOT_DATABASE,
          StoreProblem.STORE_INCOMPLETE,
          BackupProblem.BACKUP_NOT_PROVEN);

  private SqliteRestore() {}

  /**
   * Restores a backup. All that may have been ended since the backup was made is closed in what is
   * restored. After a failure nothing has changed.
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
      write(copy, files);
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

  /** Writes the copy into the database. */
  private static void write(RestoredCopy copy, DatabaseFiles files) throws SQLException {
    try (Connection connection = SqliteFile.writable(files.database()).getConnection();
        Statement statement = connection.createStatement()) {
      int code =
          connection
              .unwrap(SQLiteConnection.class)
              .getDatabase()
              .restore("main", copy.file().toString(), null);
      if (code != 0) {
        throw new SQLiteException("the restore failed", SQLiteErrorCode.getErrorCode(code));
      }
      statement.execute("pragma wal_checkpoint(truncate)");
    }
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
