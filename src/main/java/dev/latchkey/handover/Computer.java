package dev.latchkey.handover;

import dev.latchkey.model.HomeFolder;
import dev.latchkey.model.PathName;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * What targets need to know about this computer.
 *
 * @param home the person's home folder; see {@link HomeFolder}
 * @param environment the environment variables
 * @param platform the operating system
 */
public record Computer(Path home, Map<String, String> environment, Platform platform) {
  /** The operating systems that the tools tell apart. */
  public enum Platform {
    /** Linux and other Unix. */
    LINUX,
    /** macOS. */
    MACOS,
    /** Windows. */
    WINDOWS
  }

  /** Returns the computer that this program runs on. */
  public static Computer here() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    Platform platform =
        system.startsWith("windows")
            ? Platform.WINDOWS
            : system.startsWith("mac") ? Platform.MACOS : Platform.LINUX;
    return new Computer(HomeFolder.of(System.getenv()), System.getenv(), platform);
  }

  /**
   * Returns the home folder in the system's list of users, which Go's tools take even where {@code
   * $HOME} names another one; the same where {@code $HOME} is not set.
   */
  public Path userHome() {
    String named = environment.getOrDefault("HOME", "");
    return home.toString().equals(named) ? HomeFolder.ofUser() : home;
  }

  /** Tells whether an environment variable is set to something. */
  public boolean sets(String name) {
    return !environment.getOrDefault(name, "").isEmpty();
  }

  /**
   * Returns a folder that an environment variable may name.
   *
   * @param otherwise where it is if the variable is not set, below the home folder
   */
  public Path folder(String variable, String otherwise) {
    String named = environment.getOrDefault(variable, "");
    return named.isEmpty() ? home.resolve(otherwise) : PathName.parse(named);
  }

  /** Leaves the environment out, which may hold secrets. */
  @Override
  public String toString() {
    return "Computer[home=" + home + ", platform=" + platform + "]";
  }
}
