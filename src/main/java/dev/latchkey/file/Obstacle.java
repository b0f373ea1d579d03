package dev.latchkey.file;

import dev.latchkey.model.StoreProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Why a new file cannot take the place of a file, or would not be the same to others. */
public enum Obstacle {
  /** The file is a mount point, as containers make them of single files. */
  MOUNTED(true),
  /** The folder does not let this person put a new file there. */
  FOLDER(true),
  /** The file has other names, which would go on leading to the old content. */
  LINKS(false),
  /** The new file would belong to another user than the old one. */
  OWNER(false),
  /** The new file would not be for the group that somebody chose. */
  GROUP(false),
  /** The new file would not have the access control list or other attributes. */
  ATTRIBUTES(false);

  private static final Path MOUNTS = Path.of("/proc/self/mountinfo");

  private final boolean prevents;

  Obstacle(boolean prevents) {
    this.prevents = prevents;
  }

  /** Tells whether the file cannot be replaced at all. */
  public boolean prevents() {
    return prevents;
  }

  /**
   * Looks for what stands in the way of a replacement. Writes an empty file beside the file for a
   * moment, if only that can tell.
   *
   * @param file the file, behind all links; it exists
   * @throws IOException if neither the file nor its folder can be written to
   */
  public static Set<Obstacle> of(Path file) throws IOException {
    Set<Obstacle> found = EnumSet.noneOf(Obstacle.class);
    found.addAll(known(file));
    if (found.stream().anyMatch(Obstacle::prevents)) {
      requireWritable(file);
    }
    FileRights rights = OwnerOnly.hasModes(file) ? FileRights.of(file) : null;
    boolean mayWrite = Files.isWritable(file.resolveSibling("").toAbsolutePath());
    if (mayWrite && (rights == null || !rights.needGiving())) {
      return found;
    }
    try {
      new Replacement(file)
          .rehearse(
              part -> {
                if (rights != null) {
                  found.addAll(rights.giveTo(part, rights.secretMode()));
                }
              });
    } catch (IOException e) {
      if (FileRefusal.problem(e) == StoreProblem.STORE_FULL) {
        throw e;
      }
      requireWritable(file);
      found.add(FOLDER);
    }
    return found;
  }

  private static void requireWritable(Path file) throws IOException {
    FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS).close();
  }

  private static List<Obstacle> known(Path file) {
    return Stream.of(MOUNTED, FOLDER, LINKS)
        .filter(
            one -> {
              try {
                return switch (one) {
                  case MOUNTED -> isMounted(file);
                  case FOLDER -> isHeld(file);
                  default -> hasOtherNames(file);
                };
              } catch (IOException _) {
                return false;
              }
            })
        .toList();
  }

  private static boolean isMounted(Path file) throws IOException {
    // A mount of the same file system is found in the system's list only; see proc(5).
    if (Files.isReadable(MOUNTS)) {
      String name = escaped(file.toAbsolutePath().toString());
      try (Stream<String> lines = Files.lines(MOUNTS, StandardCharsets.UTF_8)) {
        return lines.map(line -> line.split(" ", 6)).anyMatch(f -> f[4].equals(name));
      } catch (UncheckedIOException | IndexOutOfBoundsException _) {
        // A name that is no UTF-8; then as on other systems.
        return isOnAnotherStore(file);
      }
    }
    return isOnAnotherStore(file);
  }

  private static boolean isOnAnotherStore(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    return folder != null && !Files.getFileStore(file).equals(Files.getFileStore(folder));
  }

  private static String escaped(String path) {
    return path.replace("\\", "\\134")
        .replace(" ", "\\040")
        .replace("\t", "\\011")
        .replace("\n", "\\012");
  }

  /** In a folder like /tmp, only the owner of a file may replace it. */
  private static boolean isHeld(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !OwnerOnly.hasModes(file)) {
      return false;
    }
    ThisUser user = ThisUser.current();
    Inode above = Inode.at(folder).orElse(null);
    Inode inode = Inode.at(file).orElse(null);
    return above != null
        && inode != null
        && above.isSticky()
        && !user.isRoot()
        && !user.owns(above)
        && !user.owns(inode);
  }

  private static boolean hasOtherNames(Path file) throws IOException {
    return OwnerOnly.hasModes(file)
        && Files.getAttribute(file, "unix:nlink") instanceof Integer names
        && names > 1;
  }
}
