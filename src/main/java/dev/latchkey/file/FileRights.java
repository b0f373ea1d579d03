package dev.latchkey.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Who may do what with a file of another program, so that a new file in its place is for the same.
 *
 * <p>What a file has by itself, such as {@code rw-r--r--}, says nothing; a key is for its owner
 * only. But a group of its own, a mode that shuts out everybody but a group, or an access control
 * list was somebody's choice: without it, the web server that reads the file would be locked out.
 */
public final class FileRights {
  private static final Set<PosixFilePermission> GROUP =
      EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE);
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private final Path file;
  private final UserPrincipal owner;
  private final GroupPrincipal group;
  private final Set<PosixFilePermission> mode;
  private final Map<String, byte[]> attributes;
  private final boolean isOwn;
  private final boolean hasGroupOfItsOwn;
  private final boolean isGroupChosen;

  private FileRights(
      Path file,
      PosixFileAttributes found,
      Map<String, byte[]> attributes,
      boolean isOwn,
      boolean hasGroupOfItsOwn) {
    this.file = file;
    this.owner = found.owner();
    this.group = found.group();
    this.mode = EnumSet.copyOf(withOwner(found.permissions()));
    this.mode.retainAll(found.permissions());
    this.attributes = Map.copyOf(attributes);
    this.isOwn = isOwn;
    this.hasGroupOfItsOwn = hasGroupOfItsOwn;
    boolean hasList = attributes.containsKey(ExtendedAttributes.ACL);
    this.isGroupChosen =
        !common(mode, GROUP).isEmpty()
            && (hasList || hasGroupOfItsOwn || common(mode, OTHERS).isEmpty());
  }

  /** An empty set cannot be copied. */
  private static Set<PosixFilePermission> withOwner(Set<PosixFilePermission> mode) {
    Set<PosixFilePermission> all = EnumSet.of(PosixFilePermission.OWNER_READ);
    all.addAll(mode);
    return all;
  }

  private static Set<PosixFilePermission> common(
      Set<PosixFilePermission> one, Set<PosixFilePermission> other) {
    Set<PosixFilePermission> both = EnumSet.noneOf(PosixFilePermission.class);
    both.addAll(one);
    both.retainAll(other);
    return both;
  }

  /**
   * Reads the rights of a file.
   *
   * @param file no link; on a file system with modes (see {@link OwnerOnly#hasModes})
   */
  public static FileRights of(Path file) throws IOException {
    PosixFileAttributes found =
        Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Inode inode = Inode.at(file).orElseThrow(() -> new IOException(file + " is gone"));
    ThisUser user = ThisUser.current();
    return new FileRights(
        file,
        found,
        ExtendedAttributes.of(file),
        user.owns(inode),
        !user.isUsualGroup(inode.owner(), inode.group()));
  }

  /** Returns the name of the group. */
  public String group() {
    return group.getName();
  }

  /** Returns the name of the owner. */
  public String owner() {
    return owner.getName();
  }

  /** Tells whether this person may change the mode of the file. */
  public boolean mayChange() {
    return isOwn || ThisUser.current().isRoot();
  }

  /** Tells whether somebody chose that a group may read or write the file. */
  public boolean isGroupChosen() {
    return isGroupChosen;
  }

  /** Tells whether others may read or write the file without anybody's choice. */
  public boolean isOpen() {
    return !common(mode, OTHERS).isEmpty() || (!common(mode, GROUP).isEmpty() && !isGroupChosen);
  }

  /** Returns the mode for a content that is a secret: nothing for others, the group as chosen. */
  public Set<PosixFilePermission> secretMode() {
    Set<PosixFilePermission> kept = common(mode, OwnerOnly.fileMode());
    if (isGroupChosen) {
      kept.addAll(common(mode, GROUP));
    }
    return kept;
  }

  /** Tells whether a new file of this person is not the same by itself. */
  boolean needGiving() {
    return !attributes.isEmpty() || (isGroupChosen && hasGroupOfItsOwn) || !isOwn;
  }

  /** Returns the mode as it is. */
  public Set<PosixFilePermission> mode() {
    return common(mode, mode);
  }

  /**
   * Gives them to a new file, as far as the system lets this person.
   *
   * @param part the new file, in a folder that nobody else can enter
   * @param wanted {@link #secretMode} or {@link #mode}; the group has no right if the new file
   *     cannot have the group
   * @return what the new file cannot have
   */
  public Set<Obstacle> giveTo(Path part, Set<PosixFilePermission> wanted) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(part, PosixFileAttributeView.class);
    if (!view.readAttributes().group().equals(group)) {
      attempt(() -> view.setGroup(group));
    }
    // Last: who gives a file away can do nothing more with it.
    if (!view.readAttributes().owner().equals(owner)) {
      attempt(() -> view.setOwner(owner));
    }
    Set<Obstacle> lost = EnumSet.noneOf(Obstacle.class);
    if (!ExtendedAttributes.put(part, attributes)) {
      lost.add(Obstacle.ATTRIBUTES);
    }
    PosixFileAttributes now = view.readAttributes();
    Set<PosixFilePermission> given = common(wanted, wanted);
    if (!now.owner().equals(owner)) {
      lost.add(Obstacle.OWNER);
    }
    if (!now.group().equals(group)) {
      if (isGroupChosen) {
        lost.add(Obstacle.GROUP);
      }
      given.removeAll(GROUP);
    }
    view.setPermissions(given);
    return lost;
  }

  /** Who has no right to change this is told by what the file has afterwards. */
  private interface Change {
    void make() throws IOException;
  }

  private static void attempt(Change change) {
    try {
      change.make();
    } catch (IOException | UnsupportedOperationException _) {
      return;
    }
  }

  @Override
  public String toString() {
    return "FileRights[" + file + "]";
  }
}
