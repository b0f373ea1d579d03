package dev.latchkey.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Files and folders that only their owner may use. Where the file system has no POSIX modes
 * (Windows), nothing is set or tested: the profile's folder is private there, and what is made in
 * it inherits that.
 */
public final class OwnerOnly {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private OwnerOnly() {}

  /** Tells whether the file system of a path has POSIX modes and owners. */
  public static boolean hasModes(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Returns the mode {@code rw-------}. */
  public static Set<PosixFilePermission> fileMode() {
    return EnumSet.copyOf(FILE);
  }

  /**
   * Opens a regular file, never through a link. One that is made by this is for its owner only; one
   * that exists keeps its mode.
   *
   * @throws dev.latchkey.model.Refused {@link FolderProblem#FILE_IS_LINK}, {@link
   *     FolderProblem#FILE_IS_NONE}
   */
  public static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
    OwnFile.require(file);
    Set<OpenOption> all = new HashSet<>(options);
    all.add(LinkOption.NOFOLLOW_LINKS);
    return FileChannel.open(file, all, attributes(file, FILE));
  }

  /**
   * Makes a folder that only its owner may enter; the one above it exists.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is something of that name
   */
  public static void createFolder(Path folder) throws IOException {
    Files.createDirectory(folder, attributes(folder, FOLDER));
  }

  /** The same with the folders above it, as far as they are missing; it may exist. */
  public static void createFolders(Path folder) throws IOException {
    Files.createDirectories(folder, attributes(folder, FOLDER));
  }

  /** Tells whether others may read or write a file or folder; false where that is unknown. */
  public static boolean isOpenToOthers(Path path) {
    try {
      Set<PosixFilePermission> others = EnumSet.noneOf(PosixFilePermission.class);
      others.addAll(Files.getPosixFilePermissions(path));
      others.removeAll(FOLDER);
      return !others.isEmpty();
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }

  /**
   * Takes a file away from everybody but its owner.
   *
   * @throws IOException if it is not this person's, or the file system has no modes
   */
  public static void restrict(Path file) throws IOException {
    if (!hasModes(file)) {
      throw new IOException("this file system has no modes");
    }
    Files.setPosixFilePermissions(file, FILE);
  }

  /**
   * Requires that a folder is a real one of this user that nobody else may enter. Where everybody
   * may make folders, one that is found may be a trap.
   */
  public static void requireFolder(Path folder) throws IOException {
    if (!hasModes(folder)) {
      return;
    }
    Inode found = Inode.at(folder).orElseThrow(() -> new NoSuchFileException(folder.toString()));
    if (!found.isFolder() || !ThisUser.current().owns(found) || found.isOpen()) {
      throw new IOException(folder + " is not a private folder of this user");
    }
  }

  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> mode) {
    return hasModes(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)}
        : new FileAttribute<?>[0];
  }
}
