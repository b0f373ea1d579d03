package dev.latchkey.store;

import dev.latchkey.file.FileRefusal;
import dev.latchkey.model.Refused;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/**
 * Backs a SQLite database up, also while it is in use: SQLite itself writes the state of one moment
 * into one file, which is opened and examined before it gets its name.
 */
public final class SqliteBackup {
  private SqliteBackup() {}

  /**
   * Backs a database up into a file that only its owner may read. After a failure or a crash there
   * is no file of that name.
   *
   * @param database the database, which may be in use
   * @param target the file to make; its folder exists
   * @throws Refused {@link BackupProblem#BACKUP_EXISTS}, {@link BackupProblem#NOTHING_TO_BACK_UP},
   *     {@link BackupProblem#BACKUP_NOT_PROVEN}; one of the {@code STORE_…} problems, with the path
   *     that it is about
   */
  public static void make(Path database, Path target) {
    Path file = target.toAbsolutePath();
    Path folder = DatabaseFiles.folderOf(file);
    if (!Files.exists(database)) {
      throw new Refused(BackupProblem.NOTHING_TO_BACK_UP, "path", database.toString());
    }
    requireFree(file);
    try {
      // Java makes temporary files readable for their owner only, and SQLite fills an empty one.
      Path part = Files.createTempFile(folder, "." + file.getFileName() + "-", ".part");
      try {
        write(new DatabaseFiles(database), part, file);
        DatabaseFiles.force(part);
        giveName(part, file);
      } finally {
        DatabaseFiles.delete(part);
      }
      DatabaseFiles.force(folder);
    } catch (IOException e) {
      throw FileRefusal.of(file, e);
    }
  }

  private static void requireFree(Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw exists(file, null);
    }
  }

  private static Refused exists(Path file, @Nullable IOException cause) {
    return new Refused(BackupProblem.BACKUP_EXISTS, "path", file.toString(), cause);
  }

  private static void giveName(Path part, Path file) throws IOException {
    try {
      DatabaseFiles.giveName(part, file);
    } catch (FileAlreadyExistsException e) {
      throw exists(file, e);
    }
  }

  private static void write(DatabaseFiles files, Path part, Path target) throws IOException {
    int version;
    SqliteSchema schema;
    try {
      files.requireLogOfIndex();
      SqliteDatabase.inspect(files, Integer.MAX_VALUE);
      try (Connection connection = SqliteFile.plain(files.database()).getConnection();
          PreparedStatement copy = connection.prepareStatement("vacuum into ?")) {
        version = SqliteFile.version(connection);
        schema = SqliteSchema.of(connection);
        copy.setString(1, part.toString());
        copy.execute();
      }
    } catch (SQLException e) {
      throw SqliteProblems.refusal(e, isOfTarget(e) ? new DatabaseFiles(target) : files);
    }
    if (!isProven(part, version, schema)) {
      throw new Refused(BackupProblem.BACKUP_NOT_PROVEN, "path", part.toString());
    }
  }

  /** Tells whether writing failed: the database is only read. */
  private static boolean isOfTarget(SQLException e) {
    return e instanceof SQLiteException sqlite
        && switch (sqlite.getResultCode()) {
          case SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_IOERR_TRUNCATE -> true;
          default -> false;
        };
  }

  private static boolean isProven(Path part, int version, SqliteSchema schema) {
    try (Connection connection = SqliteFile.readOnly(part).getConnection()) {
      return SqliteFile.version(connection) == version
          && SqliteSchema.of(connection).equals(schema)
          && SqliteFile.isWhole(connection);
    } catch (SQLException _) {
      return false;
    }
  }
}
