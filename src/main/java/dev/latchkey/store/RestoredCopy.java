package dev.latchkey.store;

import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a backup beside the database that it is to replace: examined, at the version of this
 * program, and with all closed that may have been ended since the backup. The backup itself is only
 * read.
 *
 * @param file the copy, which nobody else knows
 */
record RestoredCopy(Path file) implements AutoCloseable {
  private static final String PREFIX = "latchkey-restored-";
  private static final String SUFFIX = ".new";

  /** Why a migration fails because of what is migrated, and not because of the disk. */
  private static final Set<Problem> OF_THE_BACKUP =
      Set.of(StoreProblem.STORE_UNAVAILABLE, StoreProblem.STORE_CORRUPT);

  /**
   * Makes the copy.
   *
   * @param backup the backup, perhaps with a log of SQLite beside it
   * @param folder the folder of the database, which nobody else restores into
   * @param now the time
   * @throws Refused a {@link BackupProblem} with the path of the backup; nothing was changed then
   */
  static RestoredCopy of(Path backup, Path folder, Instant now) throws IOException, SQLException {
    removeLeft(folder);
    // Java makes temporary files readable for their owner only.
    RestoredCopy copy = new RestoredCopy(Files.createTempFile(folder, PREFIX, SUFFIX));
    try {
      copy.fill(backup);
      copy.examine(backup);
      copy.renew(backup, folder);
      copy.closeWhatMayHaveEnded(now);
      copy.settle();
      return copy;
    } catch (IOException | SQLException | RuntimeException e) {
      copy.close();
      throw e;
    }
  }

  /** Removes what killed processes left. */
  private static void removeLeft(Path folder) throws IOException {
    PathMatcher left = FileSystems.getDefault().getPathMatcher("glob:" + PREFIX + "*" + SUFFIX);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> left.matches(one.getFileName())).toList()) {
        DatabaseFiles.delete(file);
      }
    }
  }

  private void fill(Path backup) throws IOException {
    Object before = state(backup);
    for (String suffix : new String[] {"", DatabaseFiles.LOG, "-journal"}) {
      Path part = DatabaseFiles.beside(backup, suffix);
      if (suffix.isEmpty() || Files.exists(part)) {
        try (var in = Files.newInputStream(part)) {
          Files.copy(in, DatabaseFiles.beside(file, suffix), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    if (!state(backup).equals(before)) {
      throw new Refused(BackupProblem.BACKUP_IN_USE, "path", backup.toString());
    }
  }

  private static String state(Path backup) throws IOException {
    StringBuilder state = new StringBuilder();
    for (String suffix : new String[] {"", DatabaseFiles.LOG, "-journal"}) {
      Path part = DatabaseFiles.beside(backup, suffix);
      if (suffix.isEmpty() || Files.exists(part)) {
        var found = Files.readAttributes(part, BasicFileAttributes.class);
        state.append(found.size()).append(' ').append(found.lastModifiedTime()).append('\n');
      }
    }
    return state.toString();
  }

  private void examine(Path backup) throws IOException, SQLException {
    try (Connection connection = SqliteFile.plain(file).getConnection()) {
      if (!hasOurTables(connection)) {
        throw refused(BackupProblem.BACKUP_FOREIGN, backup, null);
      }
      // SQLite takes the end of a last page that was cut off for zeros.
      if (!SqliteFile.isWhole(connection)
          || Files.size(file) % SqliteFile.pageSize(connection) != 0) {
        throw refused(BackupProblem.BACKUP_DAMAGED, backup, null);
      }
      if (SqliteFile.version(connection) > SqliteDatabase.SCHEMA_VERSION) {
        throw refused(BackupProblem.BACKUP_TOO_NEW, backup, null);
      }
    } catch (SQLException e) {
      throw unreadable(e, backup);
    }
  }

  private static boolean hasOurTables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select count(*) from sqlite_schema where type = 'table'
                and name in ('account', 'token', 'session', 'audit', 'clock')
                """)) {
      return row.next() && row.getInt(1) == 5 && SqliteFile.version(connection) > 0;
    }
  }

  private static Refused unreadable(SQLException e, Path backup) throws SQLException {
    Problem problem = SqliteProblems.refusal(e, new DatabaseFiles(backup)).problem();
    return switch (SqliteFile.code(e)) {
      case SqliteFile.NO_DATABASE -> refused(BackupProblem.BACKUP_FOREIGN, backup, e);
      case SqliteFile.CORRUPT -> refused(BackupProblem.BACKUP_DAMAGED, backup, e);
      default -> new Refused(problem, "path", backup.toString(), e);
    };
  }

  /** Brings the copy to the version of this program, whose tables it then has exactly. */
  private void renew(Path backup, Path folder) throws IOException, SQLException {
    try {
      SqliteFile.migrate(SqliteFile.writable(file));
    } catch (FlywayException e) {
      Refused refused = SqliteProblems.refusal(e, new DatabaseFiles(file));
      throw OF_THE_BACKUP.contains(refused.problem())
          ? refused(BackupProblem.BACKUP_FOREIGN, backup, e)
          : e;
    }
    try (Connection connection = SqliteFile.plain(file).getConnection()) {
      if (!SqliteSchema.of(connection).isGoodAs(SqliteSchema.ofThisProgram(folder))) {
        throw refused(BackupProblem.BACKUP_FOREIGN, backup, null);
      }
    }
  }

  /** Nothing may be open again that may have been ended since the backup was made. */
  private void closeWhatMayHaveEnded(Instant now) {
    Jdbi.create(SqliteFile.writable(file)).useTransaction(one -> ReviewTable.closeAll(one, now));
  }

  /** Makes one file of the copy, and has it on the disk. */
  private void settle() throws IOException, SQLException {
    try (Connection connection = SqliteFile.plain(file).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("pragma journal_mode = delete");
    }
    DatabaseFiles.force(file);
  }

  private static Refused refused(Problem problem, Path backup, @Nullable Exception cause) {
    return new Refused(problem, "path", backup.toString(), cause);
  }

  /** Deletes what is left of the copy. */
  @Override
  public void close() throws IOException {
    DatabaseFiles.delete(file);
  }
}
