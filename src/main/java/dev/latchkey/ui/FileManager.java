package dev.latchkey.ui;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The file manager of the desktop, through the command that each system has for it: {@code
 * xdg-open} of xdg-utils, macOS's {@code open}, Windows's {@code explorer}.
 */
public final class FileManager implements FolderOpener {
  /** How long the command may take to refuse. */
  private static final int SECONDS = 5;

  private final String command;
  private final String searchPath;

  /**
   * The file manager of a system.
   *
   * @param system the name as the property {@code os.name} has it
   * @param searchPath where commands are, as the environment variable {@code PATH} has it
   */
  public FileManager(String system, String searchPath) {
    this.command =
        system.startsWith("Windows")
            ? "explorer.exe"
            : system.startsWith("Mac") ? "open" : "xdg-open";
    this.searchPath = searchPath;
  }

  @Override
  public boolean isSupported() {
    return executable().isPresent();
  }

  private Optional<File> executable() {
    return Arrays.stream(searchPath.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        // File, since a folder with an impossible name is only not there for it.
        .map(folder -> new File(folder, command))
        .filter(file -> file.isFile() && file.canExecute())
        .findFirst();
  }

  @Override
  public void open(Path folder) throws IOException {
    File executable = executable().orElseThrow(() -> new IOException("there is no " + command));
    Process process =
        new ProcessBuilder(executable.getPath(), folder.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      // Explorer answers 1 also when it succeeded; a command that still runs shows the folder.
      if (process.waitFor(SECONDS, TimeUnit.SECONDS)
          && process.exitValue() != 0
          && !command.startsWith("explorer")) {
        throw new IOException(command + " ended with " + process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
