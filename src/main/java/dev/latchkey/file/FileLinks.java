package dev.latchkey.file;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where symbolic links lead. */
public final class FileLinks {
  private static final int MAX_LINKS = 40;

  private FileLinks() {}

  /**
   * Returns the file behind all links, which need not exist: a link that leads nowhere yet still
   * says where the file is to be. ({@link Path#toRealPath} needs a file that exists.) Who keeps a
   * file elsewhere and links to it goes on doing so when it is replaced there.
   *
   * @throws FileSystemLoopException if the links lead to each other
   * @throws IOException if a link or folder cannot be read
   */
  public static Path follow(Path path) throws IOException {
    Path file = path.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(file); links++) {
      if (links == MAX_LINKS) {
        throw new FileSystemLoopException(path.toString());
      }
      file = file.resolveSibling(Files.readSymbolicLink(file));
    }
    Path folder = file.getParent();
    if (folder == null) {
      return file;
    }
    return Files.exists(folder)
        ? folder.toRealPath().resolve(file.getFileName())
        : file.normalize();
  }
}
