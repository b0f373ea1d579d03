package dev.latchkey.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Restores backups in turns until it is killed: {@code DATABASE DAMAGED BACKUP…}. If {@code
 * DAMAGED} is the name of a file, the database is replaced by that one before each restore.
 */
final class RestoreLoop {
  private RestoreLoop() {}

  public static void main(String[] arguments) throws Exception {
    Path database = Path.of(arguments[0]);
    Path damaged = Path.of(arguments[1]);
    for (int i = 0; true; i++) {
      Path backup = Path.of(arguments[2 + i % (arguments.length - 2)]);
      if (Files.exists(damaged)) {
        Files.write(database, Files.readAllBytes(damaged));
        Files.writeString(DatabaseFiles.beside(database, "-wal"), "a log");
      }
      Path kept = SqliteRestore.restore(backup, database, Instant.now()).orElseThrow();
      if (i == 0) {
        System.out.println("restored");
      }
      DatabaseFiles.delete(kept);
    }
  }
}
