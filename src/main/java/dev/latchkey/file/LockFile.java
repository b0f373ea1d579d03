package dev.latchkey.file;

import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A right that one process at a time has. The operating system takes it back when the process ends,
 * however it ends. The file stays, is empty, and says nothing by being there.
 *
 * <pre>{@code
 * try (LockFile _ = LockFile.takeBeside(places)) {
 *   // read, change, replace
 * }
 * }</pre>
 */
public final class LockFile implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final FileChannel channel;

  private LockFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the right that {@code file} stands for, without waiting.
   *
   * @return empty if another process has it
   * @throws Refused a {@link StoreProblem} if the file cannot be written
   * @throws OverlappingFileLockException if this process has it already: a mistake, because POSIX
   *     drops a lock when its process closes the file anywhere
   */
  public static Optional<LockFile> tryTake(Path file) {
    try {
      FileChannel channel = open(file);
      if (channel.tryLock() != null) {
        return Optional.of(new LockFile(channel));
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw FileRefusal.of(file, e);
    }
  }

  /**
   * Takes the right to change {@code file}, and waits for others who are changing it: in this
   * process or another one, for 5 seconds. They are expected to need milliseconds. The lock is a
   * file beside it, {@code <name>.lock}.
   *
   * @throws Refused {@link StoreProblem#STORE_LOCKED} if it is not free in time; another {@link
   *     StoreProblem} if the lock cannot be written
   */
  public static LockFile takeBeside(Path file) {
    return takeBeside(file, PATIENCE);
  }

  /** The same with another patience. */
  static LockFile takeBeside(Path file, Duration patience) {
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    try {
      FileChannel channel = open(lock);
      try {
        if (!await(channel, patience)) {
          throw new Refused(StoreProblem.STORE_LOCKED, "path", lock.toString());
        }
        return new LockFile(channel);
      } catch (IOException | Refused e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw FileRefusal.of(lock, e);
    }
  }

  /**
   * Asks again and again, since Java can wait for other processes, but not for this one. Returns
   * whether the lock was taken.
   */
  private static boolean await(FileChannel channel, Duration patience) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    do {
      try {
        if (channel.tryLock() != null) {
          return true;
        }
      } catch (OverlappingFileLockException _) {
        // Another object of this process has it.
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
    } while (System.nanoTime() < deadline);
    return false;
  }

  private static FileChannel open(Path file) throws IOException {
    return OwnerOnly.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
  }

  /** Gives the right back. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The end of the process gives it back in any case.
      System.getLogger(LockFile.class.getName())
          .log(System.Logger.Level.WARNING, "a lock was not given back", e);
    }
  }
}
