package dev.latchkey.folder;

import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import net.harawata.appdirs.AppDirsFactory;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything Latchkey keeps on this computer, and the names in it. It belongs
 * to one person: it and its files are made readable for that person only.
 *
 * @param path the folder, absolute; it exists
 */
public record DataFolder(Path path) {
  /** The environment variable that names the folder when no option does. */
  public static final String VARIABLE = "LATCHKEY_HOME";

  /**
   * Finds the folder and makes it if need be.
   *
   * @param given what {@code --data} names; null if it was not given
   * @param environment the environment variables
   * @throws Refused {@link Problem#STORE_UNAVAILABLE} if the folder is none, or cannot be made or
   *     read
   */
  public static DataFolder open(@Nullable Path given, Map<String, String> environment) {
    Path path = given != null ? given.toAbsolutePath().normalize() : usual(environment);
    try {
      Files.createDirectories(path, privately("rwx------"));
      Files.newDirectoryStream(path).close();
    } catch (IOException e) {
      throw unavailable(path, e);
    }
    return new DataFolder(path);
  }

  private static Path usual(Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "");
    if (!named.isEmpty()) {
      return Path.of(named).toAbsolutePath().normalize();
    }
    // $XDG_DATA_HOME or ~/.local/share, ~/Library/Application Support, %APPDATA%
    boolean capital = !System.getProperty("os.name").startsWith("Linux");
    Path path =
        Path.of(
            AppDirsFactory.getInstance()
                .getUserDataDir(capital ? "Latchkey" : "latchkey", null, null, true));
    // Without a home directory the platform's answer is relative, and would land anywhere.
    if (!path.isAbsolute()) {
      throw new Refused(Problem.STORE_UNAVAILABLE, "path", path.toString());
    }
    return path;
  }

  /** The database. */
  public Path database() {
    return path.resolve("latchkey.db");
  }

  /** The secret of the session of the person's own scripts. */
  public Path session() {
    return path.resolve("session");
  }

  /** What the person chose in the settings. */
  public Path settings() {
    return path.resolve("settings.json");
  }

  /** Which tokens' keys were kept in the keychain. */
  public Path keptKeys() {
    return path.resolve("kept-keys");
  }

  /** Locked by the process that serves the API. */
  public Path apiLock() {
    return path.resolve("api.lock");
  }

  /** Locked by the process that shows the window. */
  public Path windowLock() {
    return path.resolve("window.lock");
  }

  /** Where the process that shows the window listens for others. */
  public Path windowSocket() {
    return path.resolve("window.sock");
  }

  /** Where the log files are. */
  public Path logs() {
    return path.resolve("logs");
  }

  /** Opens a file that, if it is made, only its owner may read. */
  public static FileChannel openPrivate(Path file, Set<? extends OpenOption> options)
      throws IOException {
    return FileChannel.open(file, options, privately("rw-------"));
  }

  /**
   * Replaces a file by a new one that only its owner may read; after a crash it is either the old
   * or the new one, whole.
   */
  public static void writePrivate(Path file, byte[] content) throws IOException {
    Path part =
        Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + "-", ".part");
    try {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Makes a folder that only its owner may enter; the one above it exists.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is something of that name
   */
  public static void createPrivateFolder(Path folder) throws IOException {
    Files.createDirectory(folder, privately("rwx------"));
  }

  /** Returns the file that remembers where keys were written to; the keys are not in it. */
  public Path places() {
    return path.resolve("places.json");
  }

  /** Returns the file that remembers team servers. */
  public Path connections() {
    return path.resolve("connections.json");
  }

  /** Returns the refusal for a file or folder that cannot be read or written. */
  public static Refused unavailable(Path path, IOException cause) {
    return new Refused(Problem.STORE_UNAVAILABLE, "path", path.toString(), cause);
  }

  private static FileAttribute<?>[] privately(String permissions) {
    // Elsewhere (Windows) the profile's folder is private, and what is made in it inherits that.
    boolean posix = Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
