package dev.latchkey;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What README's first command runs: opens the window, or, where none can be shown, does the main
 * job without a display and leaves pictures of it.
 */
public final class OpenOrTour {
  private static final Path PICTURES = Path.of("target", "tour");

  private OpenOrTour() {}

  /** Opens the window with these arguments, or takes the tour. */
  public static void main(String[] arguments) throws Exception {
    if (canShowWindows(System.getProperty("os.name"), System.getenv())) {
      Main.main(arguments);
      return;
    }
    for (String theme : List.of("light", "dark")) {
      Path output = Files.createTempFile("latchkey-tour", ".txt");
      Process process = tour(PICTURES, theme).redirectOutput(output.toFile()).start();
      if (process.waitFor() != 0) {
        System.err.print(Files.readString(output));
        System.exit(1);
      }
      Files.delete(output);
    }
    System.out.println(
        "There is no display: generated, copied, used and revoked an access key on JavaFX's"
            + " headless platform.");
    System.out.println("A picture of every step, light and dark, is in " + PICTURES + "/.");
  }

  /** Returns the main job as a process; what it saw is on its standard output. */
  static ProcessBuilder tour(Path pictures, String theme) throws IOException {
    return job(MainJob.class, pictures, theme);
  }

  /** Returns a job on the real application as a process, with an empty folder for its data. */
  static ProcessBuilder job(Class<?> job, Path pictures, String theme) throws IOException {
    Path data = Files.createTempDirectory("latchkey-tour");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The flags and modules of this process.
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "-Dglass.platform=Headless",
            "-Dprism.order=sw",
            "-Duser.name=alice",
            "-cp",
            System.getProperty("java.class.path"),
            job.getName(),
            data.toString(),
            pictures.toString(),
            theme));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  /** Tells whether there is a display and, on Linux, what JavaFX needs to use it. */
  static boolean canShowWindows(String system, Map<String, String> environment) {
    if (!system.toLowerCase(Locale.ROOT).startsWith("linux")) {
      return true;
    }
    boolean display =
        !environment.getOrDefault("DISPLAY", "").isEmpty()
            || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    return display && hasGtk();
  }

  /** Tells whether Linux has what JavaFX needs for a window. */
  public static boolean hasGtk() {
    try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
      return Stream.concat(folders, Stream.of(Path.of("/usr/lib"), Path.of("/usr/lib64")))
          .anyMatch(folder -> Files.exists(folder.resolve("libgtk-3.so.0")));
    } catch (IOException _) {
      return false;
    }
  }
}
