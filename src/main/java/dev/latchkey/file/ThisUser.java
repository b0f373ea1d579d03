package dev.latchkey.file;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * The user of the operating system that this process runs as.
 *
 * @param id the number of the user
 * @param name the name of the user
 * @param accounts the folder of {@code passwd} and {@code group}
 */
record ThisUser(long id, String name, Path accounts) {
  private static final int ROOT = 0;

  /** Who owns files of users that a container or sandbox does not know. */
  private static final int UNKNOWN = 65534;

  private static final String NO_CONTAINER = "0 0 4294967295";

  /** Returns the user of this process. */
  static ThisUser current() {
    return new ThisUser(
        new UnixSystem().getUid(), System.getProperty("user.name", ""), Path.of("/etc"));
  }

  /** Tells whether this user has all rights. */
  boolean isRoot() {
    return id == ROOT;
  }

  /**
   * Tells whether a group is the one that files of a user get by themselves. Of a user who is in no
   * file of this computer it is not known, and then counts as that.
   */
  boolean isUsualGroup(long user, long group) {
    boolean isOwn = user == id;
    if (isOwn && new UnixSystem().getGid() == group) {
      return true;
    }
    try {
      String number = Long.toString(user);
      List<String[]> users = read("passwd", fields -> fields[2].equals(number));
      return users.isEmpty() ? !isOwn : users.getFirst()[3].equals(Long.toString(group));
    } catch (IOException _) {
      return !isOwn;
    }
  }

  /** Tells whether something belongs to this user. */
  boolean owns(Inode inode) {
    return inode.owner() == id;
  }

  /**
   * Tells whether nobody but this user and root can be what something belongs to. In a sandbox the
   * system's folders belong to nobody whom it knows.
   */
  boolean trustsOwnerOf(Inode inode) {
    return owns(inode)
        || inode.owner() == ROOT
        || (inode.owner() == UNKNOWN && !inode.groupWrites() && isContained());
  }

  /** Tells whether somebody else than this user and root may write by the rights of something. */
  boolean sharesWritingOf(Inode inode) {
    return inode.everybodyWrites() || (inode.groupWrites() && !isAlone(inode.group()));
  }

  /**
   * Tells whether a group has no other member, as the own groups that Linux gives its users: with
   * them, usual folders are writable for their group. Only Linux lists all its users in a file.
   */
  private boolean isAlone(int group) {
    if (!System.getProperty("os.name").startsWith("Linux")) {
      return false;
    }
    try {
      String number = Integer.toString(group);
      List<String[]> groups = read("group", fields -> fields[2].equals(number));
      List<String[]> users = read("passwd", fields -> fields[3].equals(number));
      return !groups.isEmpty()
          && groups.stream()
              .filter(fields -> fields.length > 3)
              .flatMap(fields -> Arrays.stream(fields[3].split(",")))
              .allMatch(this::isKnown)
          && users.stream().allMatch(fields -> isKnown(fields[0]));
    } catch (IOException _) {
      return false;
    }
  }

  private boolean isKnown(String member) {
    return member.isEmpty() || member.equals(name) || member.equals("root");
  }

  private List<String[]> read(String file, Predicate<String[]> wanted) throws IOException {
    return Files.readString(accounts.resolve(file), StandardCharsets.ISO_8859_1)
        .lines()
        .map(line -> line.split(":", -1))
        .filter(fields -> fields.length > 3 && wanted.test(fields))
        .toList();
  }

  private static boolean isContained() {
    try {
      String map = Files.readString(Path.of("/proc/self/uid_map")).strip().replaceAll("\\s+", " ");
      return !map.equals(NO_CONTAINER);
    } catch (IOException _) {
      return false;
    }
  }
}
