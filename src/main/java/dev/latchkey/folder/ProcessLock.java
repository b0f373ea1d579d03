package dev.latchkey.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * A right that one process at a time has in a data folder. The operating system takes it back when
 * the process ends, however it ends. The file stays, and says nothing by being there.
 */
public final class ProcessLock implements AutoCloseable {
  private final FileChannel channel;

  private ProcessLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the right that {@code file} stands for, without waiting.
   *
   * @return empty if another process has it
   * @throws dev.latchkey.model.Refused if the file cannot be written
   * @throws java.nio.channels.OverlappingFileLockException if this process has it already: a
   *     mistake, because POSIX drops a lock when its process closes the file anywhere
   */
  public static Optional<ProcessLock> tryTake(Path file) {
    try {
      FileChannel channel =
          DataFolder.openPrivate(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
      if (channel.tryLock() != null) {
        return Optional.of(new ProcessLock(channel));
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw DataFolder.unavailable(file, e);
    }
  }

  /** Gives the right back. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The end of the process gives it back in any case.
      System.getLogger(ProcessLock.class.getName())
          .log(System.Logger.Level.WARNING, "a lock was not given back", e);
    }
  }
}
