package dev.latchkey.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long the packaged application needs from exec to its first mapped window, and the memory it
 * holds 5 s later, beside KeePassXC. Linux, with Xvfb, xwininfo (x11-utils) and keepassxc
 * installed; run it from the top of the tree after {@code mvn -q -DskipTests package}, with nothing
 * else going on.
 */
public final class StartBench {
  private static final int RUNS = 7;
  private static final Duration BEFORE_MEMORY = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private StartBench() {}

  /**
   * Something to start.
   *
   * @param title what the title of its window contains
   */
  private record Program(String title, List<String> command, Map<String, String> environment) {}

  private record Start(double millis, double megabytes) {}

  /** Prints one line a program. */
  public static void main(String[] arguments) throws Exception {
    Path home = Files.createTempDirectory("latchkey-bench");
    String display = ":" + (300 + ProcessHandle.current().pid() % 600);
    Process server =
        new ProcessBuilder("Xvfb", display, "-screen", "0", "1400x900x24", "-nolisten", "tcp")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Map<String, String> environment =
        Map.of("DISPLAY", display, "HOME", home.toString(), "LATCHKEY_HOME", home + "/latchkey");
    try {
      // Answers once the X server does.
      while (!windows(display).contains("Root window")) {
        Thread.sleep(50);
      }
      measure(
          display,
          new Program(
              "Latchkey",
              List.of(Path.of("target/latchkey/bin/latchkey").toAbsolutePath().toString()),
              environment));
      measure(display, new Program("KeePassXC", List.of("keepassxc"), environment));
    } finally {
      server.destroy();
    }
  }

  private static void measure(String display, Program program) throws Exception {
    start(display, program); // fills the caches
    List<Start> starts = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      starts.add(start(display, program));
    }
    System.out.printf(
        "%-10s %4.0f ms (%s), %4.0f MB%n",
        program.title(),
        median(starts.stream().mapToDouble(Start::millis).toArray()),
        String.join(" ", starts.stream().map(one -> "%.0f".formatted(one.millis())).toList()),
        median(starts.stream().mapToDouble(Start::megabytes).toArray()));
  }

  private static Start start(String display, Program program) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(program.command())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(program.environment());
    builder.environment().remove("WAYLAND_DISPLAY");
    long begin = System.nanoTime();
    Process process = builder.start();
    try {
      while (!isMapped(display, program.title())) {
        if (System.nanoTime() - begin > PATIENCE.toNanos() || !process.isAlive()) {
          throw new IOException(program.command() + " shows no window");
        }
      }
      double millis = (System.nanoTime() - begin) / 1e6;
      Thread.sleep(BEFORE_MEMORY);
      double megabytes = resident(process.toHandle());
      for (ProcessHandle child : process.descendants().toList()) {
        megabytes += resident(child);
      }
      return new Start(millis, megabytes);
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      process.waitFor();
    }
  }

  /** Looks for a window of that title that is shown; takes about 5 ms. */
  private static boolean isMapped(String display, String title) throws Exception {
    for (String line : windows(display).split("\n")) {
      if (line.contains('"' + title) || line.matches(".*\".*" + title + ".*\":.*")) {
        String id = line.strip().split(" ")[0];
        if (run("xwininfo", "-display", display, "-id", id).contains("IsViewable")) {
          return true;
        }
      }
    }
    return false;
  }

  private static String windows(String display) throws Exception {
    return run("xwininfo", "-display", display, "-root", "-tree");
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    return output;
  }

  /** Returns resident memory in MB (10⁶ bytes would be less honest than what ps shows: 2²⁰). */
  private static double resident(ProcessHandle process) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .sum();
    }
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
