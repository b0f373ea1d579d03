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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The files of a database: SQLite's own three, and a marker that is written once the database
 * exists. A folder with a marker but without its database is refused, so that a lost database is
 * never replaced by an empty one.
 *
 * @param database the SQLite file
 */
record DatabaseFiles(Path database) {
  /** What SQLite calls the file with changes that are not in the database's own file yet. */
  static final String LOG = "-wal";

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
      giveName(part, database);
    } catch (FileAlreadyExistsException _) {
      // another process was first, and its database is as good as this one
    } finally {
      delete(part);
    }
  }

  /**
   * Gives a new file its name. The first of several processes wins; a move would replace its file.
   *
   * @throws FileAlreadyExistsException if there is something of that name
   */
  static void giveName(Path part, Path name) throws IOException {
    try {
      Files.createLink(name, part);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | IOException _) {
      // a file system without hard links, such as that of a memory stick
      Files.move(part, name);
    }
  }

  /** Deletes a database that nobody uses, with all that SQLite may have put beside it. */
  static void delete(Path file) throws IOException {
    for (String suffix : new String[] {"", LOG, "-shm", "-journal"}) {
      Files.deleteIfExists(beside(file, suffix));
    }
  }

  /** Returns the folder that a file is in. */
  static Path folderOf(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
  }

  /** Returns the file that SQLite keeps beside a database. */
  static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  /** Returns once what was written into a file, or done in a folder, survives a power cut. */
  static void force(Path path) throws IOException {
    boolean isFolder = Files.isDirectory(path);
    try (FileChannel channel =
        FileChannel.open(path, isFolder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folders, and needs none of this.
      if (!isFolder) {
        throw e;
      }
    }
  }

  /**
   * SQLite deletes the index of the log, and then the log, when it closes; an index without its log
   * means that the log was deleted, and with it changes that had been reported as made. The check
   * is repeated, since another process may be closing the database between its two steps.
   */
  void requireLogOfIndex() throws IOException {
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
   * Returns the identities of the database, its log and the log's index, which no other files of
   * these names have; none on platforms without file identities, where files in use cannot be
   * deleted.
   *
   * @throws Refused {@link StoreProblem#STORE_INCOMPLETE} if the database is not there any more;
   *     {@link StoreProblem#STORE_REPLACED} if its log is not
   */
  List<Object> identity() throws IOException {
    List<Object> identity = new ArrayList<>(3);
    for (String suffix : new String[] {"", LOG, "-shm"}) {
      try {
        Object key = Files.readAttributes(beside(suffix), BasicFileAttributes.class).fileKey();
        if (key != null) {
          identity.add(key);
        }
      } catch (NoSuchFileException e) {
        throw new Refused(
            suffix.isEmpty() ? StoreProblem.STORE_INCOMPLETE : StoreProblem.STORE_REPLACED,
            "path",
            database.toString(),
            e);
      }
    }
    return identity;
  }

  /** Tells whether there are changes that may not have been written into the database yet. */
  boolean hasLog() {
    return Files.exists(log());
  }

  /** Returns the refusal of this database. */
  Refused refused(Problem problem) {
    return new Refused(problem, "path", database.toString());
  }

  /** Returns the file with changes that are not in the database's own file yet. */
  Path log() {
    return beside(LOG);
  }

  private Path logIndex() {
    return beside("-shm");
  }

  private Path marker() {
    return beside(".exists");
  }

  private Path beside(String suffix) {
    return beside(database, suffix);
  }
}
