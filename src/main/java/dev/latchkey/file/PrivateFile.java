package dev.latchkey.file;

import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A file of Latchkey's own, which only its owner may read. It is read and replaced whole:
 *
 * <pre>{@code
 * PrivateFile file = new PrivateFile(folder.settings());
 * byte[] now = file.read(1 << 20).orElse(new byte[0]);
 * file.replace(changed(now));
 * }</pre>
 *
 * @param path the file, which need not exist; its folder does. Links are not followed: one could
 *     lead to a file of somebody else
 */
public record PrivateFile(Path path) {
  /**
   * Reads the file.
   *
   * @param maxBytes the largest content that is read
   * @return the content; empty if there is no file
   * @throws Refused {@link FolderProblem#FILE_IS_LINK}, {@link FolderProblem#FILE_IS_NONE}; {@link
   *     StoreProblem#STORE_TOO_LARGE}; another {@link StoreProblem} if it cannot be read
   */
  public Optional<byte[]> read(int maxBytes) {
    try {
      OwnFile.require(path);
      try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
        byte[] content = in.readNBytes(maxBytes + 1);
        if (content.length > maxBytes) {
          throw new Refused(StoreProblem.STORE_TOO_LARGE, "path", path.toString());
        }
        return Optional.of(content);
      }
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw FileRefusal.of(path, e);
    }
  }

  /**
   * Replaces the file; after a failure or a crash it is the old or the new one, whole.
   *
   * @throws Refused a {@link StoreProblem}, such as {@link StoreProblem#STORE_FULL}; {@link
   *     FolderProblem#FILE_IS_LINK}, {@link FolderProblem#FILE_IS_NONE}
   */
  public void replace(byte[] content) {
    try {
      OwnFile.require(path);
      new Replacement(path).write(out -> out.write(content));
    } catch (IOException e) {
      throw FileRefusal.of(path, e);
    }
  }

  /**
   * Gives a file that cannot be understood another name, so that the next {@link #replace} destroys
   * nothing.
   *
   * @return its new name, which ends with {@code .broken}; empty if it kept the old one
   */
  public Optional<Path> putAside() {
    Path aside = path.resolveSibling(path.getFileName() + ".broken");
    try {
      Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
      return Optional.of(aside);
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
