package dev.latchkey.store;

import dev.latchkey.file.OwnerOnly;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of a database: SQLite's own three, and a marker that is written once the database
 * exists. A folder with a marker but without its database is refused, so that a lost database is
 * never replaced by an empty one.
 *
 * @param database the SQLite file
 */
record DatabaseFiles(Path database) {
  /** Fills a new database file. */
  @FunctionalInterface
  interface Making {
    void fill(Path file) throws IOException;
  }

  /**
   * Looks at the files before SQLite may touch them, and makes the database if the folder never had
   * one.
   *
   * @param making fills an empty file under another name; it gets its own only when it is whole
   * @throws Refused {@link StoreProblem#STORE_INCOMPLETE}, {@link StoreProblem#STORE_CORRUPT}
   */
  void prepare(Making making) throws IOException {
    Path folder = database.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      OwnerOnly.createFolders(folder);
    }
    // Looked for first: another process may be making the database at this moment.
    boolean hasRemains = Files.exists(marker()) || hasLog() || Files.exists(logIndex());
    if (!Files.exists(database)) {
      if (hasRemains) {
        throw refused(StoreProblem.STORE_INCOMPLETE);
      }
      make(making);
    }
    if (Files.size(database) == 0) {
      throw refused(StoreProblem.STORE_CORRUPT);
    }
    requireLogOfIndex();
  }

  private void make(Making making) throws IOException {
    // Java makes temporary files readable for their owner only; SQLite gives -wal and -shm the mode
    // of the database.
    Path part =
        Files.createTempFile(
            database.toAbsolutePath().getParent(), database.getFileName() + "-", ".new");
    try {
      making.fill(part);
      giveName(part);
    } finally {
      for (String suffix : new String[] {"", "-wal", "-shm", "-journal"}) {
        Files.deleteIfExists(part.resolveSibling(part.getFileName() + suffix));
      }
    }
  }

  /**
   * Gives the new file its name. The first of several processes wins; a move would replace its
   * file.
   */
  private void giveName(Path part) throws IOException {
    try {
      Files.createLink(database, part);
    } catch (FileAlreadyExistsException _) {
      // another process was first, and its database is as good as this one
    } catch (UnsupportedOperationException | IOException _) {
      // a file system without hard links, such as that of a memory stick
      Files.move(part, database);
    }
  }

  /**
   * SQLite deletes the index of the log, and then the log, when it closes; an index without its log
   * means that the log was deleted, and with it changes that had been reported as made. The check
   * is repeated, since another process may be closing the database between its two steps.
   */
  private void requireLogOfIndex() throws IOException {
    for (int look = 0; look < 3; look++) {
      if (hasLog() || !Files.exists(logIndex())) {
        return;
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while looking at the files", e);
      }
    }
    throw refused(StoreProblem.STORE_INCOMPLETE);
  }

  /** Notes that this folder has a database from now on. */
  void mark() throws IOException {
    if (Files.exists(marker())) {
      return;
    }
    try (FileChannel channel =
        OwnerOnly.open(marker(), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE))) {
      channel.write(
          StandardCharsets.UTF_8.encode(
              "This folder has a Latchkey database. If "
                  + database.getFileName()
                  + " is missing,\n"
                  + "restore it from a backup, or delete this file to begin anew.\n"));
      channel.force(true);
    }
  }

  /**
   * Returns the identity of the database file, which no other file of this name has; null on
   * platforms without file identities, where a file in use cannot be deleted.
   *
   * @throws Refused {@link StoreProblem#STORE_INCOMPLETE} if the database is not there any more
   */
  @Nullable Object identity() throws IOException {
    try {
      return Files.readAttributes(database, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException e) {
      throw new Refused(StoreProblem.STORE_INCOMPLETE, "path", database.toString(), e);
    }
  }

  /** Tells whether there are changes that may not have been written into the database yet. */
  boolean hasLog() {
    return Files.exists(beside("-wal"));
  }

  /** Returns the refusal of this database. */
  Refused refused(Problem problem) {
    return new Refused(problem, "path", database.toString());
  }

  private Path logIndex() {
    return beside("-shm");
  }

  private Path marker() {
    return beside(".exists");
  }

  private Path beside(String suffix) {
    return database.resolveSibling(database.getFileName() + suffix);
  }
}
