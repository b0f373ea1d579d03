package dev.latchkey.file;

import dev.latchkey.model.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** A file that Latchkey alone writes, in a folder that {@link OwnFolder} has looked at. */
final class OwnFile {
  private OwnFile() {}

  /**
   * Requires that a file may be opened: that it is a regular file and no link, or is not there. A
   * link would have another file read or written; a pipe would have its opener wait for ever.
   *
   * @throws Refused a {@link FolderProblem} whose sentence names the file
   */
  static void require(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    BasicFileAttributes found =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (found.isSymbolicLink()) {
      throw refused(FolderProblem.FILE_IS_LINK, file);
    }
    if (!found.isRegularFile()) {
      throw refused(FolderProblem.FILE_IS_NONE, file);
    }
  }

  static Refused refused(FolderProblem problem, Path path) {
    return new Refused(problem, "path", path.toString());
  }
}
