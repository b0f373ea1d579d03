package dev.latchkey.folder;

import dev.latchkey.file.FileRefusal;
import dev.latchkey.file.OwnFolder;
import dev.latchkey.file.OwnerOnly;
import dev.latchkey.model.HomeFolder;
import dev.latchkey.model.PathName;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import net.harawata.appdirs.AppDirsFactory;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything Latchkey keeps on this computer, and the names in it. It belongs
 * to one person: it and its files are readable for that person only.
 *
 * @param path the folder, absolute; it exists
 */
public record DataFolder(Path path) {
  /** The environment variable that names the folder when no option does. */
  public static final String VARIABLE = "LATCHKEY_HOME";

  private static final String LOGS = "logs";
  private static final String HOMES = "homes";
  private static final String BACKUPS = "backups";

  /**
   * Finds the folder and makes it if need be. A folder of this person's that others may read is
   * made private, with the files in it.
   *
   * @param given what {@code --data} names; null if it was not given
   * @param environment the environment variables
   * @throws Refused a {@link StoreProblem} if it is not a folder, or cannot be made or read; a
   *     {@link dev.latchkey.file.FolderProblem} if others may put something there
   */
  public static DataFolder open(@Nullable Path given, Map<String, String> environment) {
    Path path = path(given, environment);
    try {
      OwnerOnly.createFolders(path);
      Files.newDirectoryStream(path).close();
      OwnFolder.require(path, Set.of(LOGS, HOMES, BACKUPS));
    } catch (IOException e) {
      throw FileRefusal.of(path, e);
    }
    return new DataFolder(path);
  }

  /**
   * Returns where the folder is, without making it or looking at it.
   *
   * @param given what {@code --data} names; null if it was not given
   * @param environment the environment variables
   */
  public static Path path(@Nullable Path given, Map<String, String> environment) {
    return given != null ? given.toAbsolutePath().normalize() : usual(environment);
  }

  private static Path usual(Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "");
    if (!named.isEmpty()) {
      return PathName.parse(named).toAbsolutePath().normalize();
    }
    Path path =
        System.getProperty("os.name").startsWith("Linux")
            ? ofLinux(environment)
            // ~/Library/Application Support, %APPDATA%
            : PathName.parse(
                AppDirsFactory.getInstance().getUserDataDir("Latchkey", null, null, true));
    // Without a home directory the answer is relative, so the folder could be anywhere.
    if (!path.isAbsolute()) {
      throw new Refused(StoreProblem.STORE_NO_HOME, "path", path.toString());
    }
    return path;
  }

  /** The XDG Base Directory Specification has a relative name ignored. */
  private static Path ofLinux(Map<String, String> environment) {
    String named = environment.getOrDefault("XDG_DATA_HOME", "");
    Path above = PathName.parse(named);
    if (!above.isAbsolute()) {
      above = HomeFolder.of(environment).resolve(".local/share");
    }
    return above.resolve("latchkey");
  }

  /**
   * Tells whether the database can only be looked at, since nothing can be written to the folder,
   * by the permissions or because the file system is read-only; as it is at this moment. Without a
   * database there is nothing to look at.
   */
  public boolean isReadOnly() {
    return Files.exists(database()) && !Files.isWritable(path);
  }

  /** Returns the file with the database. */
  public Path database() {
    return path.resolve("latchkey.db");
  }

  /** Returns the file with the secret of the session of the person's own scripts. */
  public Path session() {
    return path.resolve("session");
  }

  /** Returns the file with what the person chose in the settings. */
  public Path settings() {
    return path.resolve("settings.json");
  }

  /** Returns the file that remembers which keys are in the keychain; the keys are not in it. */
  public Path keptKeys() {
    return path.resolve("kept-keys");
  }

  /** Returns the file that is locked by the process that serves the API. */
  public Path apiLock() {
    return path.resolve("api.lock");
  }

  /**
   * Returns the file with the address at which the API answers; there is none while it does not.
   */
  public Path apiAddress() {
    return path.resolve("api.address");
  }

  /** Returns the file that is locked by the process that shows the window. */
  public Path windowLock() {
    return path.resolve("window.lock");
  }

  /** Returns the socket on which the process that shows the window listens for others. */
  public Path windowSocket() {
    return path.resolve("window.sock");
  }

  /** Returns the file that says where that socket is if it cannot be in this folder. */
  public Path windowSocketElsewhere() {
    return path.resolve("window.elsewhere");
  }

  /** Returns the folder of the temporary home folders that {@code latchkey run} makes. */
  public Path homes() {
    return path.resolve(HOMES);
  }

  /** Returns the folder of the backups that are made without being asked for. */
  public Path backups() {
    return path.resolve(BACKUPS);
  }

  /** Returns the folder of the log files. */
  public Path logs() {
    return path.resolve(LOGS);
  }

  /** Returns the file that remembers where keys were written to; the keys are not in it. */
  public Path places() {
    return path.resolve("places.json");
  }

  /** Returns the file that remembers team servers. */
  public Path connections() {
    return path.resolve("connections.json");
  }
}
