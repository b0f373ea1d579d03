package dev.latchkey;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A display of its own that nobody sees: Xvfb. */
public final class VirtualDisplay implements AutoCloseable {
  private final Process server;
  private final String name;

  /**
   * Starts it, and returns when programs can use it.
   *
   * @param options more options of Xvfb
   */
  public VirtualDisplay(String... options) throws IOException {
    // Without -noreset it starts anew when its last client has gone, and refuses who comes then.
    List<String> command =
        new ArrayList<>(
            List.of(
                "Xvfb",
                "-noreset",
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1400x900x24",
                "-nolisten",
                "tcp"));
    command.addAll(List.of(options));
    server = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String number = server.inputReader().readLine();
    if (number == null) {
      throw new IOException("Xvfb does not start");
    }
    name = ":" + number;
  }

  /** Tells whether this computer has Xvfb. */
  public static boolean isPossible() {
    return isInstalled("Xvfb");
  }

  /** Tells whether a program is on the path. */
  public static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Returns its name, for {@code DISPLAY}. */
  public String name() {
    return name;
  }

  /** Lets a program that is started with this environment show its windows here. */
  public void give(Map<String, String> environment) {
    environment.put("DISPLAY", name);
    environment.remove("WAYLAND_DISPLAY");
  }

  @Override
  public void close() {
    server.destroy();
  }
}
