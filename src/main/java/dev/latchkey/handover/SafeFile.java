package dev.latchkey.handover;

import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * A text file of somebody else's as it was read, and the one way to replace it: whole or not at
 * all, also when the disk is full or the process dies.
 */
final class SafeFile {
  /** The largest file that is read. */
  static final int MAX_BYTES = 1 << 20;

  private static final int MAX_LINKS = 40;
  private static final Duration LEFTOVER_AGE = Duration.ofMinutes(1);
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rw-------");

  /** What the new file's mode is. */
  enum Mode {
    /** For the owner only, and the old mode where that is stricter. */
    PRIVATE,
    /** The old mode; {@code rw-r--r--} for a new file. */
    KEEP
  }

  private final Path file;
  private final boolean exists;
  private final byte[] bytes;

  private SafeFile(Path file, boolean exists, byte[] bytes) {
    this.file = file;
    this.exists = exists;
    this.bytes = bytes;
  }

  /**
   * Reads a file, or finds that there is none.
   *
   * @throws Refused {@link Problem#FILE_LINK_LOOP}, {@link Problem#FILE_NOT_REGULAR}, {@link
   *     Problem#FILE_TOO_LARGE}, {@link Problem#STORE_UNAVAILABLE}
   */
  static SafeFile read(Path path) {
    return read(path, MAX_BYTES);
  }

  /** Like {@link #read(Path)}, for files that may be larger. */
  static SafeFile read(Path path, int maxBytes) {
    try {
      Path file = resolve(path);
      BasicFileAttributes attributes;
      try {
        attributes =
            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      } catch (NoSuchFileException _) {
        return new SafeFile(file, false, new byte[0]);
      }
      if (!attributes.isRegularFile()) {
        throw new Refused(Problem.FILE_NOT_REGULAR, "path", path.toString());
      }
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        byte[] bytes = in.readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
          throw new Refused(Problem.FILE_TOO_LARGE, "path", path.toString());
        }
        return new SafeFile(file, true, bytes);
      }
    } catch (IOException e) {
      throw refusal(path, e);
    }
  }

  /** Follows links by hand: one that leads nowhere yet still says where the file is to be. */
  private static Path resolve(Path path) throws IOException {
    Path file = path.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(file); links++) {
      if (links == MAX_LINKS) {
        throw new Refused(Problem.FILE_LINK_LOOP, "path", path.toString());
      }
      file = file.resolveSibling(Files.readSymbolicLink(file));
    }
    Path folder = file.getParent();
    if (folder == null) {
      throw new Refused(Problem.FILE_NOT_REGULAR, "path", path.toString());
    }
    return Files.exists(folder)
        ? folder.toRealPath().resolve(file.getFileName())
        : file.normalize();
  }

  /** The file itself, behind all links. */
  Path file() {
    return file;
  }

  boolean exists() {
    return exists;
  }

  /**
   * Returns the content.
   *
   * @throws Refused {@link Problem#FILE_NOT_TEXT} if it is not UTF-8 or has control characters
   */
  String text() {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.chars()
          .allMatch(c -> c >= ' ' && c != 0x7f || c == '\t' || c == '\n' || c == '\r')) {
        return text;
      }
    } catch (CharacterCodingException _) {
      // Told below.
    }
    throw new Refused(Problem.FILE_NOT_TEXT, "path", file.toString());
  }

  /** Returns a digest of the content; a file that is not there has one of its own. */
  String digest() {
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
  boolean openToOthers() {
    return exists && openToOthers(file);
  }

  static boolean openToOthers(Path file) {
    try {
      Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
      mode.addAll(Files.getPosixFilePermissions(file));
      mode.removeAll(PosixFilePermissions.fromString("rwx------"));
      return !mode.isEmpty();
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }

  static void makePrivate(Path path) {
    try {
      Files.setPosixFilePermissions(resolve(path), PRIVATE);
    } catch (IOException e) {
      throw refusal(path, e);
    } catch (UnsupportedOperationException e) {
      throw refusal(path, new IOException(e));
    }
  }

  /**
   * Replaces the file, or makes it, with its folder if need be.
   *
   * @throws Refused {@link Problem#FILE_CHANGED} if the file is no longer what was read, {@link
   *     Problem#STORE_FULL}, {@link Problem#STORE_UNAVAILABLE}
   */
  void replace(String text, Mode mode) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    try {
      Path folder = folder();
      // In the name's own pattern, so that an ignored .env.* stays ignored.
      Path part = Files.createTempFile(folder, prefix(), ".part");
      try {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
          ByteBuffer rest = ByteBuffer.wrap(content);
          while (rest.hasRemaining()) {
            channel.write(rest);
          }
          channel.force(true);
        }
        takeOver(part, mode);
        if (!read(file).digest().equals(digest())) {
          throw new Refused(Problem.FILE_CHANGED, "path", file.toString());
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
      sync(folder);
      removeLeftovers(folder);
    } catch (IOException e) {
      throw refusal(file, e);
    }
  }

  private String prefix() {
    return file.getFileName() + ".latchkey-";
  }

  private Path folder() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new Refused(Problem.FILE_NOT_REGULAR, "path", file.toString());
    }
    if (!Files.exists(folder)) {
      if (posix()) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectories(folder);
      }
    }
    return folder;
  }

  private boolean posix() {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Gives the new file the mode, and as far as possible the owner, that it is to have. */
  private void takeOver(Path part, Mode mode) throws IOException {
    if (!posix()) {
      return;
    }
    Set<PosixFilePermission> permissions = EnumSet.copyOf(PRIVATE);
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

  /** Makes the rename itself last. */
  private static void sync(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException _) {
      // Windows opens no folders, and needs none of this.
    }
  }

  /** Removes what a process that was killed while it wrote left behind: there is a key in it. */
  private void removeLeftovers(Path folder) throws IOException {
    Instant old = Instant.now().minus(LEFTOVER_AGE);
    DirectoryStream.Filter<Path> leftover =
        one ->
            one.getFileName().toString().startsWith(prefix())
                && one.getFileName().toString().endsWith(".part")
                && Files.getLastModifiedTime(one, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(old);
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, leftover)) {
      for (Path one : leftovers) {
        Files.deleteIfExists(one);
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException _) {
      // What was to be written is written; the next time tries again.
    }
  }

  static Refused refusal(Path path, IOException e) {
    String reason = String.valueOf(e.getMessage());
    if (reason.contains("No space left") || reason.contains("quota exceeded")) {
      return new Refused(Problem.STORE_FULL, "path", path.toString(), e);
    }
    if (reason.contains("Too many levels of symbolic links")) {
      return new Refused(Problem.FILE_LINK_LOOP, "path", path.toString(), e);
    }
    return new Refused(Problem.STORE_UNAVAILABLE, "path", path.toString(), e);
  }

  @Override
  public String toString() {
    return "SafeFile[" + file + "]";
  }
}
