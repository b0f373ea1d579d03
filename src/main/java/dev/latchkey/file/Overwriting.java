package dev.latchkey.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The other way a file gets a new content: it is written into. Only for a file that cannot be
 * replaced, such as one that a container mounts, and only if the person wants it: a process that is
 * killed, or a power cut, leaves a mixture of the old and the new content. After any other failure
 * the old content is back.
 *
 * @param file the file, behind all links; it exists
 */
public record Overwriting(Path file) {
  /** The file does not have the content that it was seen with, or the one that was written. */
  public static final class Changed extends IOException {
    private Changed(Path file) {
      super(file + " has another content");
    }
  }

  /**
   * Writes into the file, to the disk, and reads it back.
   *
   * @param old what the file holds
   * @throws Changed if it holds something else before, or afterwards
   */
  public void write(byte[] old, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      if (!holds(channel, old)) {
        throw new Changed(file);
      }
      try {
        // What is longer comes first: a full disk is noticed before anything is lost.
        int shared = Math.min(old.length, content.length);
        put(channel, content, shared, content.length);
        channel.force(true);
        put(channel, content, 0, shared);
        channel.truncate(content.length);
        channel.force(true);
      } catch (IOException e) {
        putBack(channel, old, e);
        throw e;
      }
      if (!holds(channel, content)) {
        throw new Changed(file);
      }
    }
  }

  private static void putBack(FileChannel channel, byte[] old, IOException cause) {
    try {
      put(channel, old, 0, old.length);
      channel.truncate(old.length);
      channel.force(true);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static void put(FileChannel channel, byte[] bytes, int from, int to) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, from, to - from);
    while (buffer.hasRemaining()) {
      channel.write(buffer, buffer.position());
    }
  }

  private static boolean holds(FileChannel channel, byte[] expected) throws IOException {
    if (channel.size() != expected.length) {
      return false;
    }
    ByteBuffer buffer = ByteBuffer.allocate(expected.length);
    while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {
      // All of it may need several reads.
      continue;
    }
    try {
      return !buffer.hasRemaining() && Arrays.equals(buffer.array(), expected);
    } finally {
      Arrays.fill(buffer.array(), (byte) 0);
    }
  }
}
