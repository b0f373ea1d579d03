package dev.latchkey.model;

import java.nio.file.Path;
import java.util.Map;

/**
 * The person's home folder: the one that {@code $HOME} names, as shells, Node and most tools have
 * it; else the one that the system's list of users has. Java itself knows only the latter.
 */
public final class HomeFolder {
  private HomeFolder() {}

  /**
   * Returns the home folder.
   *
   * @param environment the environment variables
   * @throws Refused {@link StoreProblem#STORE_NAME_UNKNOWN} if the locale has no characters for it
   */
  public static Path of(Map<String, String> environment) {
    String named = environment.getOrDefault("HOME", "");
    // Windows has no $HOME; where a program such as Git Bash sets it, other tools do not look.
    if (!named.isEmpty() && !System.getProperty("os.name").startsWith("Windows")) {
      Path home = PathName.parse(named);
      if (home.isAbsolute()) {
        return home;
      }
    }
    return ofUser();
  }

  /** Returns the home folder in the system's list of users, whatever {@code $HOME} names. */
  public static Path ofUser() {
    return PathName.parse(System.getProperty("user.home"));
  }
}
