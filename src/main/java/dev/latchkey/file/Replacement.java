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
import java.util.Set;

/**
 * The one way a file gets a new content. After a failure, a crash or a power cut it has the old or
 * the new content, whole.
 *
 * <p>The content goes to a new file in a private folder beside it (see {@link Staging}), then to
 * the disk; then the new file takes the name, and that goes to the disk too.
 *
 * @param file the file, behind all links (see {@link FileLinks}); it need not exist, its folder
 *     does
 */
public record Replacement(Path file) {
  private static final String OLD_ENDING = ".part";
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
    try (Staging staging = Staging.in(folder())) {
      Path part = fill(staging, content);
      lastStep.accept(part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      staging.sync();
    }
    // Until its folder is on the disk, a power cut can undo the renaming.
    Staging.sync(folder());
    removeLeft();
  }

  /**
   * Does all but the last: writes an empty file in the place of the new one, and removes it. So
   * that it is known before whether the folder can be written to, and what the step would do.
   */
  public void rehearse(LastStep lastStep) throws IOException {
    try (Staging staging = Staging.in(folder())) {
      lastStep.accept(fill(staging, _ -> {}));
    }
  }

  private static Path fill(Staging staging, Content content) throws IOException {
    Path part = staging.content();
    try (FileChannel channel =
        OwnerOnly.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
      content.writeTo(Channels.newOutputStream(channel));
      channel.force(true);
    }
    return part;
  }

  private Path folder() {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
  }

  /** Removes what a process that was killed while it wrote to the folder left: maybe a key. */
  public void removeLeft() {
    Path folder = folder();
    Staging.removeLeft(folder);
    // Until Latchkey 0.1.0 the new content was a file beside the old one.
    String prefix = file.getFileName() + ".latchkey-";
    Instant old = Instant.now().minus(LEFTOVER_AGE);
    DirectoryStream.Filter<Path> leftover =
        one ->
            one.getFileName().toString().startsWith(prefix)
                && one.getFileName().toString().endsWith(OLD_ENDING)
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
