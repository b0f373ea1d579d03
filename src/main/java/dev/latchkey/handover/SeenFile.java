package dev.latchkey.handover;

import dev.latchkey.file.FileLinks;
import dev.latchkey.file.FileRefusal;
import dev.latchkey.file.FileRights;
import dev.latchkey.file.Obstacle;
import dev.latchkey.file.Overwriting;
import dev.latchkey.file.OwnerOnly;
import dev.latchkey.file.Replacement;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * A text file of another program, as it was when it was read. It is replaced only if it has not
 * changed since.
 *
 * <pre>{@code
 * SeenFile seen = SeenFile.read(path);
 * seen.replace(changed(seen.text()), SeenFile.Mode.PRIVATE);
 * }</pre>
 */
public final class SeenFile {
  /** The largest file that a key is written to. */
  static final int MAX_BYTES = 1 << 20;

  /** What the new file's mode is. */
  public enum Mode {
    /** For the owner, and a group that somebody chose; the old mode where that is stricter. */
    PRIVATE,
    /** The old mode; {@code rw-r--r--} for a new file. */
    KEEP
  }

  private final Path file;
  private final boolean exists;
  private final byte[] bytes;

  private SeenFile(Path file, boolean exists, byte[] bytes) {
    this.file = file;
    this.exists = exists;
    this.bytes = bytes;
  }

  /**
   * Reads a file, or sees that there is none.
   *
   * @throws Refused {@link HandoverProblem#FILE_LINK_LOOP}, {@link
   *     HandoverProblem#FILE_NOT_REGULAR}, {@link HandoverProblem#FILE_TOO_LARGE} if it is over 1
   *     MiB, {@link StoreProblem#STORE_UNAVAILABLE}
   */
  public static SeenFile read(Path path) {
    return read(path, MAX_BYTES);
  }

  /** The same for files that may be larger. */
  public static SeenFile read(Path path, int maxBytes) {
    try {
      Path file = FileLinks.follow(path);
      BasicFileAttributes attributes;
      try {
        attributes =
            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      } catch (NoSuchFileException _) {
        return new SeenFile(file, false, new byte[0]);
      }
      if (!attributes.isRegularFile()) {
        throw new Refused(HandoverProblem.FILE_NOT_REGULAR, "path", path.toString());
      }
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        byte[] bytes = in.readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
          throw new Refused(HandoverProblem.FILE_TOO_LARGE, "path", path.toString());
        }
        return new SeenFile(file, true, bytes);
      }
    } catch (IOException e) {
      throw refusal(path, e);
    }
  }

  /** Returns the file itself, behind all links. */
  public Path file() {
    return file;
  }

  /** Tells whether there was a file. */
  public boolean exists() {
    return exists;
  }

  /**
   * Returns the content; empty if there was no file.
   *
   * @throws Refused {@link HandoverProblem#FILE_NOT_TEXT} if it is not UTF-8 or has control
   *     characters
   */
  public String text() {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.chars()
          .allMatch(c -> c >= ' ' && c != 0x7f || c == '\t' || c == '\n' || c == '\r')) {
        return text;
      }
    } catch (CharacterCodingException _) {
      // Told below.
    }
    throw new Refused(HandoverProblem.FILE_NOT_TEXT, "path", file.toString());
  }

  /** Returns a digest of the content; a file that is not there has one of its own. */
  public String digest() {
    try {
      return exists
          ? HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
          : "none";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Returns who may do what with the file; empty where that is unknown, or there is no file. */
  public Optional<FileRights> rights() {
    try {
      return exists && OwnerOnly.hasModes(file)
          ? Optional.of(FileRights.of(file))
          : Optional.empty();
    } catch (IOException e) {
      throw refusal(file, e);
    }
  }

  /**
   * Tells what stands in the way of a replacement that is the same to others; empty if there is no
   * file yet. May write an empty file beside it for a moment.
   *
   * @throws Refused a {@link StoreProblem} if it can be written, or made, in no way
   */
  public Set<Obstacle> obstacles() {
    try {
      if (exists) {
        return Obstacle.of(file);
      }
      Path folder = file.getParent();
      if (folder != null && Files.isDirectory(folder) && !Files.isWritable(folder)) {
        // It fails, and says why.
        new Replacement(file).rehearse(_ -> {});
      }
      return Set.of();
    } catch (IOException e) {
      throw refusal(file, e);
    }
  }

  /**
   * Replaces the file, or makes it, with its folder if need be. After a failure the old content is
   * whole.
   *
   * @throws Refused {@link HandoverProblem#FILE_CHANGED} if the file is no longer what was seen,
   *     {@link StoreProblem#STORE_FULL}, {@link StoreProblem#STORE_UNAVAILABLE}
   */
  public void replace(String text, Mode mode) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    try {
      Path folder = file.getParent();
      if (folder != null && !Files.exists(folder)) {
        OwnerOnly.createFolders(folder);
      }
      new Replacement(file)
          .write(
              out -> out.write(content),
              part -> {
                takeOver(part, mode);
                requireUnchanged();
              });
    } catch (IOException e) {
      throw refusal(file, e);
    }
  }

  /**
   * Writes into the file itself, which must exist: see {@link Overwriting} for the risk. It keeps
   * owner, group and mode, except that a mode nobody chose lets no others in afterwards, if the
   * file is this person's.
   *
   * @throws Refused as {@link #replace} does
   */
  public void overwrite(String text) {
    try {
      FileRights rights = rights().orElse(null);
      if (rights != null && rights.isOpen()) {
        close(rights);
      }
      new Overwriting(file).write(bytes, text.getBytes(StandardCharsets.UTF_8));
    } catch (Overwriting.Changed e) {
      throw new Refused(HandoverProblem.FILE_CHANGED, "path", file.toString(), e);
    } catch (IOException e) {
      throw refusal(file, e);
    }
  }

  private void close(FileRights rights) {
    try {
      Files.setPosixFilePermissions(file, rights.secretMode());
    } catch (IOException _) {
      // It is somebody else's; the preview said that it stays open.
    }
  }

  private void requireUnchanged() {
    if (!read(file).digest().equals(digest())) {
      throw new Refused(HandoverProblem.FILE_CHANGED, "path", file.toString());
    }
  }

  /** Gives the new file the mode, and as far as possible owner and group, that it is to have. */
  private void takeOver(Path part, Mode mode) throws IOException {
    if (!OwnerOnly.hasModes(file)) {
      return;
    }
    if (exists) {
      FileRights rights = FileRights.of(file);
      rights.giveTo(part, mode == Mode.KEEP ? rights.mode() : rights.secretMode());
    } else if (mode == Mode.KEEP) {
      Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  private static Refused refusal(Path path, IOException e) {
    // A loop above the file itself is found by the operating system, whose message is all there is.
    return FileRefusal.problem(e) == StoreProblem.STORE_LINK_LOOP
        ? new Refused(HandoverProblem.FILE_LINK_LOOP, "path", path.toString(), e)
        : FileRefusal.of(path, e);
  }

  @Override
  public String toString() {
    return "SeenFile[" + file + "]";
  }
}
