package dev.latchkey.file;

import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a person is told when a file or folder cannot be read or written. */
public final class FileRefusal {
  private FileRefusal() {}

  /**
   * Returns the refusal for a failure.
   *
   * @param path the file or folder, which the sentence names
   * @return the {@link StoreProblem} for the cause
   */
  public static Refused of(Path path, IOException cause) {
    return new Refused(problem(cause), "path", path.toString(), cause);
  }

  /** Returns the problem that is the cause of a failure. */
  public static StoreProblem problem(IOException cause) {
    return switch (cause) {
      case NoSuchFileException _ -> StoreProblem.STORE_MISSING;
      case AccessDeniedException _ -> StoreProblem.STORE_FORBIDDEN;
      case NotDirectoryException _ -> StoreProblem.STORE_NO_FOLDER;
      // Only folders are made where nothing may be.
      case FileAlreadyExistsException _ -> StoreProblem.STORE_NO_FOLDER;
      case FileSystemLoopException _ -> StoreProblem.STORE_LINK_LOOP;
      default -> problem(SystemError.of(cause));
    };
  }

  private static StoreProblem problem(@Nullable SystemError error) {
    return switch (error) {
      case NO_ACCESS -> StoreProblem.STORE_FORBIDDEN;
      case NOT_PERMITTED -> StoreProblem.STORE_PROTECTED;
      case READ_ONLY -> StoreProblem.STORE_READ_ONLY;
      case NO_SPACE -> StoreProblem.STORE_FULL;
      case QUOTA -> StoreProblem.STORE_QUOTA;
      case FILE_LIMIT -> StoreProblem.STORE_FILE_LIMIT;
      case BUSY -> StoreProblem.STORE_MOUNTED;
      case NOT_FOLDER -> StoreProblem.STORE_NO_FOLDER;
      case IS_FOLDER -> StoreProblem.STORE_IS_FOLDER;
      case NAME_TOO_LONG -> StoreProblem.STORE_NAME_TOO_LONG;
      case LINK_LOOP -> StoreProblem.STORE_LINK_LOOP;
      case PROCESS_FILES, SYSTEM_FILES -> StoreProblem.STORE_TOO_MANY_FILES;
      case NO_MEMORY -> StoreProblem.STORE_NO_MEMORY;
      case INPUT_OUTPUT, STALE -> StoreProblem.STORE_FAILING;
      case NO_LOCKS -> StoreProblem.STORE_NO_LOCKS;
      case null, default -> StoreProblem.STORE_UNAVAILABLE;
    };
  }
}
