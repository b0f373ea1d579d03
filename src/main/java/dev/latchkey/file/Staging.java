package dev.latchkey.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A private folder beside a file, in which the new content waits until it gets the file's name. It
 * has a {@code .gitignore} that names everything in it, before anything else is in it: whatever a
 * killed process leaves there, {@code git add -A} does not take it.
 *
 * <p>As long as its writer lives, the {@code .gitignore} is locked. The lock ends with the process,
 * so that the next writer can tell what was left.
 */
final class Staging implements AutoCloseable {
  private static final String PREFIX = ".latchkey-";
  private static final Pattern NAME = Pattern.compile("\\.latchkey-(\\d+)-\\d+");
  private static final String IGNORE = ".gitignore";

  /** Git takes nothing of this name. */
  private static final String UNSEEN = ".git";

  private static final byte[] EVERYTHING = "*\n".getBytes(StandardCharsets.US_ASCII);
  private static final String CONTENT = "new";

  /** How old a folder is before its writer counts as dead, where no lock tells. */
  private static final Duration LEFTOVER_AGE = Duration.ofMinutes(1);

  private final Path folder;
  private final FileChannel ignore;

  private Staging(Path folder, FileChannel ignore) {
    this.folder = folder;
    this.ignore = ignore;
  }

  /** Makes the folder in {@code parent}. */
  static Staging in(Path parent) throws IOException {
    // Java makes it for its owner only.
    Path folder = Files.createTempDirectory(parent, PREFIX + ProcessHandle.current().pid() + "-");
    FileChannel ignore = null;
    try {
      writeIgnore(folder);
      ignore =
          FileChannel.open(
              folder.resolve(IGNORE), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      lock(ignore);
      return new Staging(folder, ignore);
    } catch (IOException | RuntimeException e) {
      if (ignore != null) {
        ignore.close();
      }
      remove(folder);
      throw e;
    }
  }

  /** An empty one would name nothing, and git would take it. */
  private static void writeIgnore(Path folder) throws IOException {
    Path unseen = folder.resolve(UNSEEN);
    try (FileChannel made =
        OwnerOnly.open(unseen, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
      made.write(ByteBuffer.wrap(EVERYTHING));
      made.force(true);
    }
    Files.move(unseen, folder.resolve(IGNORE), StandardCopyOption.ATOMIC_MOVE);
    sync(folder);
  }

  private static boolean lock(FileChannel ignore) {
    try {
      return ignore.tryLock() != null;
    } catch (IOException e) {
      // A file system without locks: there, only the age tells what was left.
      return false;
    } catch (OverlappingFileLockException _) {
      // Another thread of this process.
      return false;
    }
  }

  /** Returns the file for the new content, which is not there yet. */
  Path content() {
    return folder.resolve(CONTENT);
  }

  /** Returns once what was done in the folder survives a power cut. */
  void sync() {
    sync(folder);
  }

  /** The same for any folder. */
  static void sync(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException _) {
      // Windows opens no folders, and needs none of this.
    }
  }

  /** Removes the folder with what is in it. */
  @Override
  public void close() throws IOException {
    // First the content, as long as nothing else can touch it.
    Files.deleteIfExists(content());
    ignore.close();
    remove(folder);
  }

  /** Removes what writers that were killed have left in {@code parent}: a key may be in it. */
  static void removeLeft(Path parent) {
    DirectoryStream.Filter<Path> left =
        one ->
            NAME.matcher(String.valueOf(one.getFileName())).matches()
                && Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS);
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, left)) {
      for (Path one : folders) {
        if (isLeft(one)) {
          remove(one);
        }
      }
    } catch (IOException | DirectoryIteratorException _) {
      // The next time tries again.
    }
  }

  private static boolean isLeft(Path folder) throws IOException {
    Instant written = Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS).toInstant();
    if (written.isBefore(Instant.now().minus(LEFTOVER_AGE))) {
      return true;
    }
    String own = PREFIX + ProcessHandle.current().pid() + "-";
    // POSIX drops a lock when its process closes the file anywhere, so the own ones are not tried.
    // A folder without content may be one whose writer is about to take the lock.
    if (folder.getFileName().toString().startsWith(own)
        || !Files.exists(folder.resolve(CONTENT), LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (FileChannel ignore =
        FileChannel.open(
            folder.resolve(IGNORE), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      return lock(ignore);
    } catch (IOException _) {
      return false;
    }
  }

  /** Removes only what is made here: the folder stays if it has anything else. */
  private static void remove(Path folder) {
    for (String name : new String[] {CONTENT, UNSEEN, IGNORE, ""}) {
      try {
        Files.deleteIfExists(folder.resolve(name));
      } catch (IOException _) {
        return;
      }
    }
  }
}
