package dev.latchkey.store;

import dev.latchkey.file.FileRefusal;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteException;

/**
 * What the failures of SQLite mean to a person. SQLite has one code for many causes and keeps the
 * system's own error to itself, so the cause is looked for: by what is there, and by writing a
 * little file beside the database.
 */
final class SqliteProblems {
  /** What SQLite needs for the index of its log before it can read at all. */
  private static final long FULL_DISK_BYTES = 32L << 10;

  private static final int BLOCK_BYTES = 4096;

  private SqliteProblems() {}

  /** Returns the refusal for a failure of SQLite. */
  static Refused refusal(SQLException e, DatabaseFiles files) {
    return new Refused(problem(e, files), "path", files.database().toString(), e);
  }

  /** Returns the refusal for a failure at the files of the database. */
  static Refused refusal(IOException e, DatabaseFiles files) {
    StoreProblem problem = FileRefusal.problem(e);
    return new Refused(
        problem == StoreProblem.STORE_UNAVAILABLE ? lookedFor(files) : problem,
        "path",
        files.database().toString(),
        e);
  }

  /** Returns the refusal for a failure that says nothing of its cause. */
  static Refused refusal(RuntimeException e, DatabaseFiles files) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return refusal(sql, files);
      }
    }
    return new Refused(lookedFor(files), "path", files.database().toString(), e);
  }

  private static StoreProblem problem(SQLException e, DatabaseFiles files) {
    Throwable cause = e;
    while (cause != null && !(cause instanceof SQLiteException)) {
      cause = cause.getCause();
    }
    if (!(cause instanceof SQLiteException sqlite)) {
      return isOfLibrary(e) ? StoreProblem.STORE_LIBRARY : lookedFor(files);
    }
    // See https://www.sqlite.org/rescode.html; the lower byte is the primary code.
    int code = sqlite.getResultCode().code;
    return switch (code & 0xFF) {
      case 5 /* SQLITE_BUSY */, 6 /* SQLITE_LOCKED */ -> StoreProblem.STORE_LOCKED;
      case 7 /* SQLITE_NOMEM */ -> StoreProblem.STORE_NO_MEMORY;
      case 11 /* SQLITE_CORRUPT */ -> StoreProblem.STORE_CORRUPT;
      case 13 /* SQLITE_FULL */ -> StoreProblem.STORE_FULL;
      case 15 /* SQLITE_PROTOCOL */, 22 /* SQLITE_NOLFS */ -> StoreProblem.STORE_NO_LOCKS;
      case 26 /* SQLITE_NOTADB */ -> StoreProblem.STORE_NOT_DATABASE;
      case 10 /* SQLITE_IOERR */ -> ofInputOutput(code, files);
      default -> lookedFor(files);
    };
  }

  /** The driver unpacks SQLite itself into the temporary folder, and runs it from there. */
  private static boolean isOfLibrary(SQLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof NativeLibraryNotFoundException) {
        return true;
      }
    }
    return false;
  }

  private static StoreProblem ofInputOutput(int code, DatabaseFiles files) {
    StoreProblem found = lookedFor(files);
    if (found != StoreProblem.STORE_UNAVAILABLE) {
      return found;
    }
    return switch (code) {
      case 3082 /* SQLITE_IOERR_NOMEM */ -> StoreProblem.STORE_NO_MEMORY;
      case 2058 /* _UNLOCK */,
          2314 /* _RDLOCK */,
          3594 /* _CHECKRESERVEDLOCK */,
          3850 /* _LOCK */ ->
          StoreProblem.STORE_NO_LOCKS;
      case 5130 /* _SHMLOCK */, 5386 /* _SHMMAP */ -> StoreProblem.STORE_NO_LOCKS;
      default -> StoreProblem.STORE_FAILING;
    };
  }

  /** Looks why the database cannot be read or written. */
  private static StoreProblem lookedFor(DatabaseFiles files) {
    Path database = files.database().toAbsolutePath();
    Path folder = database.resolveSibling("");
    try {
      if (isFull(folder)) {
        return StoreProblem.STORE_FULL;
      }
      List<Path> existing =
          Stream.of("", "-wal", "-shm")
              .map(suffix -> database.resolveSibling(database.getFileName() + suffix))
              .filter(Files::exists)
              .toList();
      long largest = 0;
      for (Path file : existing) {
        largest = Math.max(largest, Files.size(file));
      }
      write(folder, largest);
      for (Path file : existing) {
        StoreProblem ofFile = ofFile(file);
        if (ofFile != null) {
          return ofFile;
        }
      }
      return StoreProblem.STORE_UNAVAILABLE;
    } catch (IOException e) {
      return FileRefusal.problem(e);
    }
  }

  private static boolean isFull(Path folder) throws IOException {
    Files.newDirectoryStream(folder).close();
    try {
      FileStore store = Files.getFileStore(folder);
      return !store.isReadOnly() && store.getUsableSpace() < FULL_DISK_BYTES;
    } catch (IOException _) {
      // In some containers the free space is unknown; then the disk does not count as full.
      return false;
    }
  }

  /**
   * Asks without opening the file: whoever closes a database that this process has open drops the
   * locks of SQLite.
   */
  private static @Nullable StoreProblem ofFile(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      return StoreProblem.STORE_IS_FOLDER;
    }
    if (Files.isReadable(file) && Files.isWritable(file)) {
      return null;
    }
    boolean mayBeWritten =
        Files.getFileStore(file).supportsFileAttributeView("posix")
            && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_WRITE)
            && Files.getOwner(file).getName().equals(System.getProperty("user.name"));
    return mayBeWritten ? StoreProblem.STORE_PROTECTED : StoreProblem.STORE_FORBIDDEN;
  }

  /** Writes where the largest file would grow, so that limits of its size are found too. */
  private static void write(Path folder, long position) throws IOException {
    Path probe = Files.createTempFile(folder, "latchkey-", ".probe");
    try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.WRITE)) {
      ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
      while (block.hasRemaining()) {
        channel.write(block, position + block.position());
      }
      channel.force(false);
    } finally {
      Files.deleteIfExists(probe);
    }
  }
}
