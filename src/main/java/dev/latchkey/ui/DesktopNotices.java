package dev.latchkey.ui;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Notifications of the desktop, which are seen while other windows are in front: on Linux through
 * {@code notify-send} of libnotify, which asks {@code org.freedesktop.Notifications}; on macOS
 * through {@code osascript}. Windows has no such command.
 */
public final class DesktopNotices {
  /** How long the command may take: the desktop answers at once, or not at all. */
  private static final int SECONDS = 3;

  private final boolean isMac;
  private final String searchPath;

  /**
   * The notifications of a system.
   *
   * @param system the name as the property {@code os.name} has it
   * @param searchPath where commands are, as the environment variable {@code PATH} has it
   */
  public DesktopNotices(String system, String searchPath) {
    this.isMac = system.startsWith("Mac");
    this.searchPath = searchPath;
  }

  /**
   * Shows a text, and tells whether the desktop took it. Slow; not for the JavaFX thread.
   *
   * @param title one line
   * @param text holds no secret: desktops keep what they have shown
   */
  public boolean show(String title, String text) {
    String command = isMac ? "osascript" : "notify-send";
    return executable(command).map(file -> run(file, arguments(title, text))).orElse(false);
  }

  /** Texts are arguments and never part of a script; the desktop may read them as markup. */
  private List<String> arguments(String title, String text) {
    return isMac
        ? List.of(
            "-e",
            "on run argv",
            "-e",
            "display notification (item 2 of argv) with title (item 1 of argv)",
            "-e",
            "end run",
            title,
            text)
        : List.of("--app-name=Latchkey", "--icon=latchkey", "--", title, escaped(text));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private Optional<File> executable(String command) {
    return Arrays.stream(searchPath.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> new File(folder, command))
        .filter(file -> file.isFile() && file.canExecute())
        .findFirst();
  }

  private static boolean run(File executable, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(executable.getPath());
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
      return false;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
