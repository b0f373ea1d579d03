package dev.latchkey.local;

import dev.latchkey.file.LockFile;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.model.Refused;
import dev.latchkey.store.BackupProblem;
import dev.latchkey.store.SqliteBackup;
import dev.latchkey.store.SqliteRestore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Backing up the database of a data folder, and restoring it. */
public final class FolderBackups {
  private FolderBackups() {}

  /**
   * Backs the database up, whoever uses it.
   *
   * @param file the file to make, which is for its owner only
   * @throws Refused one of {@link SqliteBackup#make}
   */
  public static void make(DataFolder folder, Path file) {
    SqliteBackup.make(folder.database(), file);
  }

  /**
   * Restores a backup while no other process has the folder's window or serves its API.
   *
   * @return where the old database is kept; empty if there was none
   * @throws Refused {@link BackupProblem#FOLDER_IN_USE}; one of {@link SqliteRestore#restore}
   */
  public static Optional<Path> restore(DataFolder folder, Path backup, Instant now) {
    try (LockFile _ = take(folder, folder.windowLock());
        LockFile _ = take(folder, folder.apiLock())) {
      return restoreHere(folder, backup, now);
    }
  }

  /** The same for a process that has both locks already. */
  public static Optional<Path> restoreHere(DataFolder folder, Path backup, Instant now) {
    return SqliteRestore.restore(backup, folder.database(), now);
  }

  /**
   * Does something while no other process serves the folder's API, nor does this one.
   *
   * @throws Refused {@link BackupProblem#FOLDER_IN_USE}
   */
  public static void runAlone(DataFolder folder, Runnable work) {
    try (LockFile _ = take(folder, folder.apiLock())) {
      work.run();
    }
  }

  private static LockFile take(DataFolder folder, Path lock) {
    return LockFile.tryTake(lock)
        .orElseThrow(
            () -> new Refused(BackupProblem.FOLDER_IN_USE, "path", folder.path().toString()));
  }
}
