package dev.latchkey.bench;

import dev.latchkey.VirtualDisplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long the packaged application needs from exec to its first viewable window, and to the text
 * of the rows of its list of 1,000 tokens, and the memory it holds 5 s later, beside other programs
 * of the desktop, and beside the least that a JavaFX program needs ({@link Floor}): in turns, in
 * one run. Then the verbs, and a start with nothing in the disk's cache.
 *
 * <p>Linux, on a session bus (<code>dbus-run-session -- java …</code>), with Xvfb, openbox,
 * xwininfo (x11-utils) and, where they are installed, keepassxc, seahorse and chromium. Run it from
 * the top of the tree after {@code mvn -q -DskipTests package}, with nothing else going on; the
 * first argument says how many rounds (11).
 */
public final class StartBench {
  private static final Duration BEFORE_MEMORY = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Pattern CORNER = Pattern.compile("Absolute upper-left ([XY]): +(-?\\d+)");

  /** Inside of the window: below the header of the table, in its first column. */
  private static final int ROWS_LEFT = 300;

  private static final int ROWS_TOP = 330;
  private static final int ROWS_WIDTH = 150;
  private static final int ROWS_HEIGHT = 250;

  private final VirtualDisplay display;
  private final FrameBuffer screen;

  private StartBench(VirtualDisplay display, FrameBuffer screen) {
    this.display = display;
    this.screen = screen;
  }

  /**
   * Something to start.
   *
   * @param title what the title of its window contains
   */
  private record Program(String title, List<String> command, Map<String, String> environment) {}

  /** In milliseconds and MB (2²⁰ bytes); the rows only of a window that has some. */
  private record Start(double window, double rows, double memory) {}

  /** Prints a table. */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 11;
    Path folder = Files.createTempDirectory("latchkey-bench");
    Path launcher = Path.of("target/latchkey/bin/latchkey").toAbsolutePath();
    Path home = Files.createDirectory(folder.resolve("home"));
    Path data = Files.createDirectory(home.resolve("latchkey"));
    Files.setPosixFilePermissions(
        data, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
    Files.move(FilledStore.make(folder, 1000).database(), data.resolve("latchkey.db"));
    Map<String, String> environment =
        Map.of(
            "HOME",
            home.toString(),
            "LATCHKEY_HOME",
            data.toString(),
            // Whose the filled database is.
            "JAVA_TOOL_OPTIONS",
            "-Duser.name=bench");
    List<Program> programs = new ArrayList<>();
    programs.add(new Program("Latchkey", List.of(launcher.toString()), environment));
    addInstalled(programs, environment, "KeePassXC", "keepassxc");
    addInstalled(programs, environment, "seahorse", "seahorse");
    addInstalled(
        programs,
        environment,
        "Measured page",
        "chromium",
        "--no-sandbox",
        "--no-first-run",
        "--user-data-dir=" + home.resolve("chromium"),
        "--app=data:text/html,<title>Measured page</title><p>rows");
    try (VirtualDisplay display = new VirtualDisplay("-fbdir", folder.toString())) {
      ProcessBuilder openbox = new ProcessBuilder("openbox");
      display.give(openbox.environment());
      Process windows = openbox.start();
      Path floor =
          Floor.make(Path.of("target/latchkey").toAbsolutePath(), folder.resolve("floor"), display);
      // Latchkey finds out by itself that there is no graphics card.
      programs.add(
          1,
          new Program(
              BareWindow.TITLE,
              List.of(floor.toString()),
              Map.of("HOME", home.toString(), "JAVA_TOOL_OPTIONS", "-Dprism.order=sw")));
      StartBench bench = new StartBench(display, new FrameBuffer(folder));
      bench.windows(programs, rounds);
      verbs(launcher, floor, environment, rounds);
      bench.cold(launcher, folder.resolve("copy"), environment);
      windows.destroy();
    }
  }

  private static void addInstalled(
      List<Program> programs, Map<String, String> environment, String title, String... command) {
    if (VirtualDisplay.isInstalled(command[0])) {
      programs.add(new Program(title, List.of(command), environment));
    }
  }

  private void windows(List<Program> programs, int rounds) throws Exception {
    List<List<Start>> starts = new ArrayList<>();
    for (Program program : List.copyOf(programs)) {
      try {
        start(program); // fills the caches
        starts.add(new ArrayList<>());
      } catch (IOException e) {
        System.out.println("left out: " + e.getMessage());
        programs.remove(program);
      }
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < programs.size(); i++) {
        starts.get(i).add(start(programs.get(i)));
      }
    }
    for (int i = 0; i < programs.size(); i++) {
      List<Start> of = starts.get(i);
      System.out.printf(
          Locale.ROOT,
          "%-14s window %4.0f ms %s, rows %4.0f ms, %4.0f MB%n",
          programs.get(i).title(),
          median(of, Start::window),
          of.stream().map(one -> Math.round(one.window())).sorted().toList(),
          median(of, Start::rows),
          median(of, Start::memory));
    }
  }

  private Start start(Program program) throws Exception {
    ProcessBuilder builder = quiet(program.command(), program.environment());
    display.give(builder.environment());
    long begin = System.nanoTime();
    Process process = builder.start();
    try {
      String id = window(program.title());
      while (id.isEmpty()) {
        if (millis(begin) > PATIENCE.toMillis()) {
          throw new IOException(program.command() + " shows no window");
        }
        Thread.sleep(3);
        id = window(program.title());
      }
      double window = millis(begin);
      double rows = program.title().equals("Latchkey") ? rows(id, begin) : 0;
      Thread.sleep(Math.max(0, BEFORE_MEMORY.toMillis() - (long) (millis(begin) - window)));
      double memory = resident(process.toHandle());
      for (ProcessHandle child : process.descendants().toList()) {
        memory += resident(child);
      }
      return new Start(window, rows, memory);
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      process.waitFor();
      while (!window(program.title()).isEmpty()) {
        Thread.sleep(20);
      }
    }
  }

  /** Returns when the area of the rows had half of the ink that it has two seconds later. */
  private double rows(String id, long begin) throws Exception {
    Matcher corner = CORNER.matcher(run("xwininfo", "-display", display.name(), "-id", id));
    corner.find();
    int left = Integer.parseInt(corner.group(2)) + ROWS_LEFT;
    corner.find();
    int top = Integer.parseInt(corner.group(2)) + ROWS_TOP;
    List<double[]> seen = new ArrayList<>();
    double end = millis(begin) + 2500;
    while (millis(begin) < end) {
      seen.add(new double[] {millis(begin), screen.ink(left, top, ROWS_WIDTH, ROWS_HEIGHT)});
      Thread.sleep(5);
    }
    double last = seen.getLast()[1];
    if (last < 200) {
      throw new IOException("no rows are seen: " + last);
    }
    return seen.stream().filter(at -> at[1] > last / 2).findFirst().orElseThrow()[0];
  }

  /** Returns the id of a window of that title that is shown, or nothing. */
  private String window(String title) throws Exception {
    for (String line : run("xwininfo", "-display", display.name(), "-root", "-tree").split("\n")) {
      if (line.contains('"' + title) || line.matches(".*\".*" + title + "\":.*")) {
        String id = line.strip().split(" ")[0];
        if (run("xwininfo", "-display", display.name(), "-id", id).contains("IsViewable")) {
          return id;
        }
      }
    }
    return "";
  }

  private static void verbs(Path launcher, Path floor, Map<String, String> environment, int rounds)
      throws Exception {
    verb("bare Java", List.of(floor.toString(), "--version"), environment, rounds);
    verb("--version", List.of(launcher.toString(), "--version"), environment, rounds);
    verb("token list", List.of(launcher.toString(), "token", "list"), environment, rounds);
    List<Double> ready = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      ProcessBuilder builder =
          new ProcessBuilder(launcher.toString(), "serve", "--port", "0")
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().putAll(environment);
      long begin = System.nanoTime();
      Process server = builder.start();
      server.inputReader().readLine();
      ready.add(millis(begin));
      server.destroy();
      server.waitFor();
    }
    print("serve, ready", ready);
  }

  private static void verb(
      String name, List<String> command, Map<String, String> environment, int rounds)
      throws Exception {
    List<Double> times = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      long begin = System.nanoTime();
      quiet(command, environment).start().waitFor();
      times.add(millis(begin));
    }
    print(name, times);
  }

  /** The first start of a fresh copy, with nothing of it in memory; only root can forget files. */
  private void cold(Path launcher, Path copy, Map<String, String> environment) throws Exception {
    run("cp", "-a", launcher.resolve("../..").normalize().toString(), copy.toString());
    Path forget = Path.of("/proc/sys/vm/drop_caches");
    if (!Files.isWritable(forget)) {
      System.out.println("cold start: not measured, since only root can empty the disk's cache");
      return;
    }
    run("sync");
    Program fresh =
        new Program("Latchkey", List.of(copy.resolve("bin/latchkey").toString()), environment);
    for (String what : List.of("first start after unpacking", "a later one")) {
      Files.writeString(forget, "3");
      Start start = start(fresh);
      System.out.printf(
          Locale.ROOT,
          "cold disk cache, %s: window %.0f ms, rows %.0f ms%n",
          what,
          start.window(),
          start.rows());
    }
  }

  private static void print(String name, List<Double> times) {
    List<Double> warm = times.subList(1, times.size());
    System.out.printf(
        Locale.ROOT,
        "%-14s %4.0f ms %s%n",
        name,
        median(warm, one -> one),
        warm.stream().map(Math::round).sorted().toList());
  }

  private static ProcessBuilder quiet(List<String> command, Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    return builder;
  }

  private static double millis(long begin) {
    return (System.nanoTime() - begin) / 1e6;
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    return output;
  }

  private static double resident(ProcessHandle process) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .sum();
    }
  }

  private static <T> double median(List<T> all, ToDoubleFunction<T> value) {
    double[] sorted = all.stream().mapToDouble(value).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
