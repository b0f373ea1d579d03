package dev.latchkey.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Folds the log of a SQLite database into its file, so that somebody who copies the file alone has
 * every change. SQLite itself does so only when the last process closes the database, and in part
 * after each thousand pages.
 */
final class LogFolding {
  private static final Logger LOG = System.getLogger(LogFolding.class.getName());

  /** The longest that others wait who want to write, where somebody reads meanwhile. */
  private static final int PATIENCE_MILLIS = 50;

  /** How long a log that changes all the time stays unfolded. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** What the log was like at the last look. */
  private record Look(long size, FileTime changedAt) {}

  private final DatabaseFiles files;
  private @Nullable Look last;
  private long foldedAt = System.nanoTime();

  LogFolding(DatabaseFiles files) {
    this.files = files;
  }

  /** Folds the log if it has not changed since the last call, or has not been folded for long. */
  synchronized void foldIfQuiet() {
    Look now = look();
    boolean isQuiet = now != null && now.equals(last);
    boolean isLate = System.nanoTime() - foldedAt > LONGEST.toNanos();
    last = now;
    if (now != null && now.size > 0 && (isQuiet || isLate)) {
      fold();
    }
  }

  /** Folds the log if there is one; what cannot be done now is done another time. */
  synchronized void fold() {
    Look now = look();
    if (now == null || now.size == 0) {
      return;
    }
    foldedAt = System.nanoTime();
    try (Connection connection =
            SqliteFile.writable(files.database(), PATIENCE_MILLIS).getConnection();
        Statement statement = connection.createStatement()) {
      // Takes long, but holds nobody up.
      if (isComplete(statement, "pragma wal_checkpoint(passive)")) {
        // Holds writers up, but has nothing left to do than to empty the log.
        isComplete(statement, "pragma wal_checkpoint(truncate)");
      }
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "the log was not folded into the database", e);
    }
  }

  private static boolean isComplete(Statement statement, String checkpoint) throws SQLException {
    try (ResultSet row = statement.executeQuery(checkpoint)) {
      // Whether somebody was in the way, and how many pages are in the log and in the database.
      return row.next() && row.getInt(1) == 0 && row.getInt(2) == row.getInt(3);
    }
  }

  private @Nullable Look look() {
    try {
      var found = Files.readAttributes(files.log(), BasicFileAttributes.class);
      return new Look(found.size(), found.lastModifiedTime());
    } catch (IOException _) {
      return null;
    }
  }
}
