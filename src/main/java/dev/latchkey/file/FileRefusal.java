package dev.latchkey.file;

import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.IOException;
import java.nio.file.Path;

/** What a person is told when a file or folder cannot be read or written. */
public final class FileRefusal {
  private FileRefusal() {}

  /**
   * Returns the refusal for a failure.
   *
   * @param path the file or folder, which the sentence names
   * @return {@link StoreProblem#STORE_FULL} if the disk or the person's part of it is full,
   *     otherwise {@link StoreProblem#STORE_UNAVAILABLE}
   */
  public static Refused of(Path path, IOException cause) {
    // Java has no type for this failure: only the operating system's message tells.
    String reason = String.valueOf(cause.getMessage());
    boolean full = reason.contains("No space left") || reason.contains("quota exceeded");
    return new Refused(
        full ? StoreProblem.STORE_FULL : StoreProblem.STORE_UNAVAILABLE,
        "path",
        path.toString(),
        cause);
  }
}
