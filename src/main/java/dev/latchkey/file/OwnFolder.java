package dev.latchkey.file;

import dev.latchkey.model.Refused;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Decides whether a folder of this person can be trusted with keys' digests and secrets, and makes
 * it private. Another user of the computer who can write into it, or into a folder above it, could
 * replace what Latchkey reads there, or have Latchkey write elsewhere through a link. (OpenSSH's
 * {@code StrictModes} asks the same of its files.)
 *
 * <p>Where the file system has no POSIX modes (Windows), nothing is looked at: see {@link
 * OwnerOnly}.
 */
public final class OwnFolder {
  private static final int MAX_LINKS = 40;

  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final ThisUser user;
  private int links;

  OwnFolder(ThisUser user) {
    this.user = user;
  }

  /**
   * Requires that a folder is this person's and only theirs to write into, takes others' right to
   * read it and the files in it away, and refuses links, pipes and files of others in it.
   *
   * @param folder the folder, or a link to it; it exists
   * @param inner the names of folders in it that are Latchkey's too; no others are looked into
   * @throws Refused a {@link FolderProblem}, with the path that it is about
   * @throws IOException if it cannot be read
   */
  public static void require(Path folder, Set<String> inner) throws IOException {
    if (OwnerOnly.hasModes(folder)) {
      new OwnFolder(ThisUser.current()).check(folder, inner);
    }
  }

  void check(Path folder, Set<String> inner) throws IOException {
    Path path = folder.toAbsolutePath();
    Path above = path.getParent();
    if (above != null) {
      requireWay(above);
    }
    if (Files.isSymbolicLink(path)) {
      // Whoever may change the link, or what it leads through, decides which folder it is.
      requireWay(path);
    }
    makePrivate(path.toRealPath(), inner);
  }

  /** Requires that no other user can put something else in the place of a folder on the way. */
  private void requireWay(Path path) throws IOException {
    Path above = path.getParent();
    if (above != null) {
      requireWay(above);
    }
    Inode inode = Inode.at(path).orElseThrow(() -> new IOException(path + " is gone"));
    if (!user.trustsOwnerOf(inode)) {
      throw OwnFile.refused(FolderProblem.FOLDER_REPLACEABLE, path);
    }
    if (inode.isLink()) {
      if (++links > MAX_LINKS) {
        throw new FileSystemLoopException(path.toString());
      }
      requireWay(path.resolveSibling(Files.readSymbolicLink(path)));
    } else if (user.sharesWritingOf(inode) && !inode.isSticky()) {
      throw OwnFile.refused(FolderProblem.FOLDER_REPLACEABLE, path);
    }
  }

  private void makePrivate(Path folder, Set<String> inner) throws IOException {
    Inode inode = Inode.at(folder).orElseThrow(() -> new IOException(folder + " is gone"));
    if (!user.owns(inode)) {
      throw OwnFile.refused(FolderProblem.FOLDER_OF_ANOTHER, folder);
    }
    if (user.sharesWritingOf(inode)) {
      throw OwnFile.refused(FolderProblem.FOLDER_OPEN_TO_OTHERS, folder);
    }
    restrict(folder, inode);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        Inode found = Inode.at(entry).orElse(null);
        // Files come and go while other processes use the folder.
        if (found != null) {
          checkEntry(entry, found, inner);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private void checkEntry(Path entry, Inode inode, Set<String> inner) throws IOException {
    if (inode.isLink()) {
      throw OwnFile.refused(FolderProblem.FILE_IS_LINK, entry);
    }
    if (inode.isFolder()) {
      if (inner.contains(entry.getFileName().toString())) {
        makePrivate(entry, Set.of());
      }
      return;
    }
    if (!user.owns(inode)) {
      throw OwnFile.refused(FolderProblem.FILE_OF_ANOTHER, entry);
    }
    if (!inode.isFile() && !inode.isSocket()) {
      throw OwnFile.refused(FolderProblem.FILE_IS_NONE, entry);
    }
    restrict(entry, inode);
  }

  private static void restrict(Path path, Inode inode) throws IOException {
    if (!inode.isOpen()) {
      return;
    }
    try {
      Set<PosixFilePermission> mode =
          EnumSet.copyOf(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
      mode.retainAll(OWNERS);
      Files.setPosixFilePermissions(path, mode);
    } catch (NoSuchFileException _) {
      return;
    } catch (IOException e) {
      if (SystemError.of(e) == SystemError.READ_ONLY) {
        // As it is there, so it stays; others may read the digests, and nobody can write.
        return;
      }
      throw new Refused(FolderProblem.FOLDER_NOT_PRIVATE, "path", path.toString(), e);
    }
    // File systems of other kinds, such as that of a memory stick, may only pretend.
    if (Inode.at(path).map(Inode::isOpen).orElse(false)) {
      throw OwnFile.refused(FolderProblem.FOLDER_NOT_PRIVATE, path);
    }
  }
}
