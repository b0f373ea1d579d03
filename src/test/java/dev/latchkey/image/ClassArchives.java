package dev.latchkey.image;

import dev.latchkey.OpenOrTour;
import dev.latchkey.VirtualDisplay;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.ui.Settings;
import dev.latchkey.ui.SettingsFile;
import dev.latchkey.ui.WindowBounds;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Archives of classes for the packaged application on Linux: as Java has them in memory once they
 * are read, checked and linked. At a start they are only mapped. One is for the window and one,
 * smaller, for the verbs, with a layer over it for {@code serve}.
 *
 * <p>What goes into them is recorded on the package itself: the start of the window with data, on a
 * virtual display where there is one; the verbs, and a server that answers.
 */
final class ClassArchives {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** From the API's start, which comes after the list, until the first refresh is over. */
  private static final Duration LOOK = Duration.ofSeconds(6);

  private final Path image;
  private final Path jar;
  private final Path work;
  private int runs;

  private ClassArchives(Path image, Path work) {
    this.image = image.toAbsolutePath();
    this.jar = this.image.resolve("lib/app/latchkey.jar");
    this.work = work;
  }

  /**
   * Makes them.
   *
   * @param arguments the application folder
   */
  public static void main(String[] arguments) throws Exception {
    Path work = Files.createTempDirectory("latchkey-classes");
    ClassArchives archives = new ClassArchives(Path.of(arguments[0]), work);
    try {
      archives.prepare();
      archives.make("verbs", archives.verbs());
      archives.layServer();
      archives.make("window", archives.window());
    } finally {
      delete(work);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /**
   * Only what a start loads, and nothing of dialogs and other screens: each class costs memory and
   * time at every start.
   */
  private ClassList window() throws Exception {
    ClassList list = new ClassList();
    if (!VirtualDisplay.isPossible() || !OpenOrTour.hasGtk()) {
      System.out.println(
          "There is no Xvfb or no GTK 3: the window's classes are recorded on JavaFX's headless"
              + " platform, and the start of a real window will be slower by those of GTK.");
      look(list, launcher(recording() + " -Dglass.platform=Headless -Dprism.order=sw"));
      return list;
    }
    try (VirtualDisplay display = new VirtualDisplay()) {
      ProcessBuilder window = launcher(recording());
      display.give(window.environment());
      look(list, window);
    }
    return list;
  }

  private void look(ClassList list, ProcessBuilder window) throws Exception {
    Path address = work.resolve("data/api.address");
    Files.deleteIfExists(address);
    Process process = window.start();
    Instant end = Instant.now().plus(PATIENCE);
    while (!Files.exists(address) && Instant.now().isBefore(end)) {
      Thread.sleep(100);
    }
    Thread.sleep(LOOK);
    end(process);
    list.add(last());
  }

  /** Data and settings as a person has them who has started it before. */
  private void prepare() throws Exception {
    DataFolder data = DataFolder.open(work.resolve("data"), Map.of());
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    new SettingsFile(data.settings())
        .write(
            Settings.DEFAULTS
                .withApi(true, port)
                .withLayout(layout -> layout.withBounds(new WindowBounds(0, 0, 1040, 680, false))));
    run(launcher("-Xlog:disable", "token", "generate", "--label", "first"));
  }

  private ClassList verbs() throws Exception {
    ClassList list = new ClassList();
    for (String[] verb :
        new String[][] {
          {"--version"},
          {"token", "generate", "--label", "package"},
          {"token", "list"},
          {"token", "list", "--all", "--json"},
          {"token", "show", "tk_aaaaaaaaaaaa"},
          {"token", "revoke", "tk_aaaaaaaaaaaa", "--yes"},
        }) {
      Process process = launcher(recording(), verb).start();
      process.getOutputStream().close();
      process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      list.add(last());
    }
    return list;
  }

  /**
   * What a server loads beside what a verb does, as a layer over the verbs' archive: an archive of
   * its own would hold the same once more, and one for both would make each verb pay for it.
   */
  private void layServer() throws Exception {
    Path layer = image.resolve("lib/app/server.jsa");
    Process server =
        launcher("-XX:+AOTClassLinking -XX:ArchiveClassesAtExit=" + layer, "serve", "--port", "0")
            .redirectOutput(ProcessBuilder.Redirect.PIPE)
            .start();
    // Java says first that it has more options.
    String address =
        server
            .inputReader()
            .lines()
            .filter(line -> line.contains("http://"))
            .findFirst()
            .map(line -> line.substring(line.indexOf("http://")))
            .orElseThrow();
    for (String path : List.of("/healthz", "/auth/verify", "/openapi.yaml")) {
      HttpURLConnection call =
          (HttpURLConnection) URI.create(address + path).toURL().openConnection();
      call.setRequestProperty("X-Access-Key", "lk_" + "0".repeat(29));
      call.getResponseCode();
    }
    end(server);
    check(image.resolve("lib/app/verbs.jsa") + ":" + layer);
    System.out.printf("server: %d MB%n", Files.size(layer) >> 20);
  }

  private void make(String name, ClassList list) throws Exception {
    Path names = work.resolve(name + ".classes");
    Path archive = image.resolve("lib/app/" + name + ".jsa");
    list.write(names);
    run(
        java(
            "-Xshare:dump",
            "-XX:+AOTClassLinking",
            "-XX:SharedClassListFile=" + names,
            "-XX:SharedArchiveFile=" + archive,
            "-cp",
            jar.toString()));
    check(archive.toString());
    System.out.printf(
        "%s: %d classes and call sites, %d MB%n", name, list.size(), Files.size(archive) >> 20);
  }

  /** What cannot be used must end the build here; at a start Java would go on without it. */
  private void check(String archive) throws Exception {
    run(
        java(
            "-Xshare:on", "-XX:SharedArchiveFile=" + archive, "-jar", jar.toString(), "--version"));
  }

  private Path last() {
    return work.resolve("run-" + runs);
  }

  private Path next() {
    runs++;
    return last();
  }

  private String recording() {
    return "-XX:DumpLoadedClassList=" + next();
  }

  private ProcessBuilder launcher(String options, String... arguments) {
    List<String> command = new ArrayList<>(List.of(image.resolve("bin/latchkey").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_TOOL_OPTIONS", options);
    environment.put("LATCHKEY_HOME", work.resolve("data").toString());
    return builder.redirectErrorStream(true).redirectOutput(work.resolve("output").toFile());
  }

  /** The runtime with the options of every start. */
  private ProcessBuilder java(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(image.resolve("lib/runtime/bin/latchkey").toString());
    command.add("@" + image.resolve("lib/app/java.options"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  private void run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path output = work.resolve("output");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IllegalStateException(Files.readString(output));
    }
  }

  /** Java writes the call sites that were linked when it is told to end, and not when killed. */
  private static void end(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
