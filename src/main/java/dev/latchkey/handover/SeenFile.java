package dev.latchkey.handover;

import dev.latchkey.file.FileLinks;
import dev.latchkey.file.FileRefusal;
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
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
    /** For the owner only, and the old mode where that is stricter. */
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

  /**
   * Tells whether others than the owner may read or write the file; false where that is unknown.
   */
  public boolean isOpenToOthers() {
    return exists && OwnerOnly.isOpenToOthers(file);
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

  private void requireUnchanged() {
    if (!read(file).digest().equals(digest())) {
      throw new Refused(HandoverProblem.FILE_CHANGED, "path", file.toString());
    }
  }

  /** Gives the new file the mode, and as far as possible the owner, that it is to have. */
  private void takeOver(Path part, Mode mode) throws IOException {
    if (!OwnerOnly.hasModes(file)) {
      return;
    }
    Set<PosixFilePermission> permissions = OwnerOnly.fileMode();
    if (exists) {
      PosixFileAttributes old = Files.readAttributes(file, PosixFileAttributes.class);
      if (!old.owner().equals(Files.getOwner(part))) {
        Files.setOwner(part, old.owner());
      }
      if (mode == Mode.KEEP) {
        permissions = old.permissions();
      } else {
        permissions.retainAll(old.permissions());
      }
    } else if (mode == Mode.KEEP) {
      permissions = PosixFilePermissions.fromString("rw-r--r--");
    }
    Files.setPosixFilePermissions(part, permissions);
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
