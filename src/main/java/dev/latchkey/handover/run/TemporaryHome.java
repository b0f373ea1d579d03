package dev.latchkey.handover.run;

import dev.latchkey.file.FileRefusal;
import dev.latchkey.file.FolderTree;
import dev.latchkey.file.LockFile;
import dev.latchkey.file.OwnerOnly;
import dev.latchkey.model.Refused;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A folder for a home with a key in it, which is removed when the program that uses it has ended. A
 * process that is killed cannot do that, so the next start of Latchkey does it. Whether the process
 * lives is known by its lock on a file beside the folder.
 */
public final class TemporaryHome implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(TemporaryHome.class.getName());
  private static final String LOCK = ".lock";

  private final Path folder;
  private final LockFile lock;

  private TemporaryHome(Path folder, LockFile lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes an empty folder that only its owner may enter.
   *
   * @param homes the folder of all of them, in the data folder; it need not exist
   * @throws Refused {@link dev.latchkey.model.StoreProblem#STORE_UNAVAILABLE}
   */
  static TemporaryHome make(Path homes) {
    // Nobody clears up between the making of the folder and the lock on it.
    try (LockFile _ = LockFile.takeBeside(homes)) {
      if (!Files.isDirectory(homes, LinkOption.NOFOLLOW_LINKS)) {
        OwnerOnly.createFolder(homes);
      }
      // Java makes it for the owner only.
      Path folder = Files.createTempDirectory(homes, "home-");
      LockFile lock =
          LockFile.tryTake(lockOf(folder))
              .orElseThrow(() -> new FileAlreadyExistsException(folder + LOCK));
      return new TemporaryHome(folder, lock);
    } catch (IOException e) {
      throw FileRefusal.of(homes, e);
    }
  }

  /**
   * Removes the folders whose processes have ended. A folder in use stays. A failure is logged and
   * stops nobody.
   *
   * @param homes the folder of all of them; it need not exist
   */
  public static void removeLeft(Path homes) {
    try {
      if (!Files.isDirectory(homes, LinkOption.NOFOLLOW_LINKS) || entries(homes).isEmpty()) {
        return;
      }
      try (LockFile _ = LockFile.takeBeside(homes)) {
        Set<Path> folders = new HashSet<>();
        for (Path entry : entries(homes)) {
          String name = entry.toString();
          folders.add(
              name.endsWith(LOCK)
                  ? Path.of(name.substring(0, name.length() - LOCK.length()))
                  : entry);
        }
        folders.forEach(TemporaryHome::removeIfLeft);
      }
    } catch (IOException | Refused e) {
      LOG.log(Level.WARNING, "left temporary homes could not be looked for", e);
    }
  }

  private static void removeIfLeft(Path folder) {
    try {
      Optional<LockFile> lock = LockFile.tryTake(lockOf(folder));
      if (lock.isPresent()) {
        new TemporaryHome(folder, lock.get()).close();
      }
    } catch (OverlappingFileLockException _) {
      // This process uses it.
    }
  }

  private static List<Path> entries(Path homes) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(homes)) {
      entries.forEach(found::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }

  private static Path lockOf(Path folder) {
    return folder.resolveSibling(folder.getFileName() + LOCK);
  }

  Path folder() {
    return folder;
  }

  /** Removes it; what its links lead to stays. Idempotent. */
  @Override
  public void close() {
    if (!FolderTree.delete(folder)) {
      LOG.log(Level.WARNING, "a temporary home with a key could not be removed: " + folder);
    }
    try {
      Files.deleteIfExists(lockOf(folder));
    } catch (IOException _) {
      // An empty file; the next start removes it.
    }
    lock.close();
  }
}
