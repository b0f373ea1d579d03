package dev.latchkey.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a POSIX file system knows about a file, a folder or a link itself, with the bits that {@link
 * java.nio.file.attribute.PosixFilePermission} leaves out.
 *
 * @param mode the type and the permissions, as in {@code stat(2)}
 * @param owner the number of the user
 * @param group the number of the group
 */
record Inode(int mode, int owner, int group) {
  private static final int TYPE = 0170000;
  private static final int STICKY = 01000;
  private static final int OTHERS = 077;

  /** Reads what is at a path, without following it; empty if there is nothing. */
  static Optional<Inode> at(Path path) throws IOException {
    try {
      Map<String, Object> found =
          Files.readAttributes(path, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
      return Optional.of(
          new Inode(number(found, "mode"), number(found, "uid"), number(found, "gid")));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  private static int number(Map<String, Object> found, String name) {
    return (int) Objects.requireNonNull(found.get(name));
  }

  boolean isLink() {
    return (mode & TYPE) == 0120000;
  }

  boolean isFolder() {
    return (mode & TYPE) == 0040000;
  }

  boolean isFile() {
    return (mode & TYPE) == 0100000;
  }

  boolean isSocket() {
    return (mode & TYPE) == 0140000;
  }

  /** Tells whether its group may write. */
  boolean groupWrites() {
    return (mode & 020) != 0;
  }

  /** Tells whether everybody may write. */
  boolean everybodyWrites() {
    return (mode & 02) != 0;
  }

  /** Tells whether, in a folder, only the owner of a file may rename or delete it. */
  boolean isSticky() {
    return (mode & STICKY) != 0;
  }

  /** Tells whether anybody but its owner may do anything with it. */
  boolean isOpen() {
    return (mode & OTHERS) != 0;
  }
}
