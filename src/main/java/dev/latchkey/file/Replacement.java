package dev.latchkey.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The one way a file gets a new content. After a failure, a crash or a power cut it has the old or
 * the new content, whole.
 *
 * <p>The content goes to a file of another name beside it, for the owner only, then to the disk;
 * then the new file takes the name, and that goes to the disk too.
 *
 * @param file the file, behind all links (see {@link FileLinks}); it need not exist, its folder
 *     does
 */
public record Replacement(Path file) {
  private static final String ENDING = ".part";

  /** How old an unfinished file is before its writer counts as dead. */
  private static final Duration LEFTOVER_AGE = Duration.ofMinutes(1);

  /** Writes a content. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; the stream stays open. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** What happens between the writing and the moment the new file takes the name. */
  @FunctionalInterface
  public interface LastStep {
    /**
     * Looks at the new file, and may change its mode. If it throws, the old file stays.
     *
     * @param part the new file under its other name, for the owner only so far
     */
    void accept(Path part) throws IOException;
  }

  /** Replaces the file by one that only its owner may read. */
  public void write(Content content) throws IOException {
    write(content, _ -> {});
  }

  /** The same with a step before the new file takes the name. */
  public void write(Content content, LastStep lastStep) throws IOException {
    Path folder =
        Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
    // Begins like the file, so that what ignores .env.* ignores it too. Java makes temporary files
    // for their owner only.
    Path part = Files.createTempFile(folder, prefix(), ENDING);
    try {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        content.writeTo(Channels.newOutputStream(channel));
        channel.force(true);
      }
      lastStep.accept(part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    sync(folder);
    removeLeftovers(folder);
  }

  private String prefix() {
    return file.getFileName() + ".latchkey-";
  }

  /** Until its folder is on the disk, a power cut can undo the renaming. */
  private static void sync(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException _) {
      // Windows opens no folders, and needs none of this.
    }
  }

  /** Removes what a process that was killed while it wrote left behind: a key may be in it. */
  private void removeLeftovers(Path folder) {
    Instant old = Instant.now().minus(LEFTOVER_AGE);
    DirectoryStream.Filter<Path> leftover =
        one ->
            one.getFileName().toString().startsWith(prefix())
                && one.getFileName().toString().endsWith(ENDING)
                && Files.getLastModifiedTime(one, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(old);
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, leftover)) {
      for (Path one : leftovers) {
        Files.deleteIfExists(one);
      }
    } catch (IOException | DirectoryIteratorException _) {
      // What was to be written is written; the next time tries again.
    }
  }
}
