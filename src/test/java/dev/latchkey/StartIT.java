package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.folder.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javafx.css.CssParser;
import javafx.css.Stylesheet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What makes the packaged application start soon, by counts and not by time: classes come from its
 * archives, and nothing is checked, unpacked or started that need not be.
 */
@Timeout(120)
final class StartIT {
  private static final Path LAUNCHER = LauncherIT.launcher();
  private static final Path APP = LAUNCHER.resolveSibling("../lib/app").normalize();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** As Java names them in its log of loaded classes. */
  private static final String ARCHIVED = "source: shared objects file";

  @TempDir Path folder;

  @BeforeAll
  static void onLinuxOnly() {
    Assumptions.assumeTrue(
        System.getProperty("os.name").startsWith("Linux"), "only Linux has the archives");
  }

  @Test
  void noJarIsSigned() throws Exception {
    List<Path> jars;
    try (Stream<Path> files = Files.list(APP)) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
    assertThat(jars).hasSizeGreaterThan(20);
    for (Path jar : jars) {
      try (JarFile entries = new JarFile(jar.toFile())) {
        assertThat(Collections.list(entries.entries()))
            .as(jar.toString())
            .noneMatch(entry -> entry.getName().matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)"));
        assertThat(entries.getManifest().getEntries()).as(jar.toString()).isEmpty();
      }
    }
  }

  /** Java refuses to start with this option if it cannot use the archive. */
  @Test
  void archivesAreValid() throws Exception {
    for (String archive : List.of("window.jsa", "verbs.jsa")) {
      assertThat(strict(APP.resolve(archive))).isEqualTo("latchkey 0.1.0\n");
    }
    assertThat(strict(APP.resolve("verbs.jsa"), ":" + APP.resolve("server.jsa")))
        .isEqualTo("latchkey 0.1.0\n");
  }

  @Test
  void archiveOfOtherClassesIsNotValid() throws Exception {
    Path image = copy(folder.resolve("other"));
    Path jar = image.resolve("lib/app/latchkey.jar");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(86_400)));
    assertThat(strict(image.resolve("lib/app/verbs.jsa"))).contains("latchkey.jar");
  }

  @Test
  void movedFolderStillUsesItsArchives() throws Exception {
    Path image = copy(folder.resolve("moved to/ein anderer Ort"));
    Path log = folder.resolve("classes");
    Process verb =
        start(image.resolve("bin/latchkey"), "-Xlog:class+load:file='" + log + "'", "--version");
    assertThat(verb.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(others(log)).hasSizeLessThan(100);
  }

  @Test
  void copyWithOtherTimesSaysWhyItIsSlowAndPrintsNothingElse() throws Exception {
    Path image = copy(folder.resolve("later"));
    Files.setLastModifiedTime(
        image.resolve("lib/app/latchkey.jar"), FileTime.from(Instant.now().plusSeconds(60)));
    ProcessBuilder builder =
        builder(List.of(image.resolve("bin/latchkey").toString(), "--version"), "")
            .redirectErrorStream(false);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process verb = builder.start();
    assertThat(verb.inputReader().lines()).containsExactly("latchkey 0.1.0");
    assertThat(verb.errorReader().lines())
        .anyMatch(line -> line.contains("latchkey.jar', timestamp has changed"));
  }

  /** JavaFX takes the compiled form, which must say the same. */
  @Test
  void compiledStylesAreThoseOfTheText() throws Exception {
    String jar = "jar:" + APP.resolve("latchkey.jar").toUri() + "!/dev/latchkey/app";
    Stylesheet compiled = Stylesheet.loadBinary(URI.create(jar + ".bss").toURL());
    Stylesheet text = new CssParser().parse(URI.create(jar + ".css").toURL());
    assertThat(compiled.getRules()).hasSizeGreaterThan(100);
    assertThat(told(compiled)).containsExactlyElementsOf(told(text));
  }

  private static List<String> told(Stylesheet styles) {
    return styles.getRules().stream()
        .map(rule -> rule.getSelectors() + " " + rule.getDeclarations())
        .toList();
  }

  @Test
  void iconsComeFromAFileOnly() throws Exception {
    List<String> offers = new ArrayList<>();
    try (Stream<Path> files = Files.list(APP)) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        try (JarFile entries = new JarFile(jar.toFile())) {
          if (entries.getEntry("META-INF/services/org.kordamp.ikonli.IkonHandler") != null) {
            offers.add(jar.getFileName().toString());
          }
        }
      }
    }
    assertThat(offers).containsExactly("latchkey.jar");
    assertThat(APP.resolve("fonts/feather.ttf")).isNotEmptyFile();
    assertThat(APP.resolve("fonts/NotoEmoji.ttf")).isNotEmptyFile();
  }

  @Test
  void linkLeadsToTheApplication() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), LAUNCHER);
    Path second = Files.createSymbolicLink(folder.resolve("second"), link.getFileName());
    Process verb = start(second, "-Xlog:disable", "--version");
    assertThat(verb.inputReader().lines()).contains("latchkey 0.1.0");
    assertThat(verb.waitFor()).isZero();
  }

  @Test
  void verbLoadsItsClassesFromTheArchive() throws Exception {
    Path log = folder.resolve("classes");
    makeDatabase();
    Process verb = start(LAUNCHER, "-Xlog:class+load:file=" + log, "token", "list");
    assertThat(verb.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(verb.exitValue()).isZero();
    assertThat(others(log)).hasSizeLessThan(100);
  }

  @Test
  void serverLoadsItsClassesFromTheArchive() throws Exception {
    Path log = folder.resolve("classes");
    makeDatabase();
    Process server = start(LAUNCHER, "-Xlog:class+load:file=" + log, "serve", "--port", "0");
    try {
      assertThat(server.inputReader().lines().anyMatch(line -> line.contains("http://"))).isTrue();
      assertThat(others(log)).hasSizeLessThan(200);
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void windowStartsWithWhatLiesReady() throws Exception {
    Assumptions.assumeTrue(
        VirtualDisplay.isPossible() && OpenOrTour.hasGtk(), "needs Xvfb and GTK 3");
    Assumptions.assumeTrue(VirtualDisplay.isInstalled("strace"), "needs strace");
    Path log = folder.resolve("classes");
    Path initialized = folder.resolve("initialized");
    Path calls = folder.resolve("calls");
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    makeDatabase();
    List<String> command =
        List.of(
            "strace",
            "-f",
            "-qq",
            "-e",
            "trace=execve,openat",
            "-o",
            calls.toString(),
            LAUNCHER.toString());
    ProcessBuilder builder =
        builder(
            command,
            "-Xlog:class+load:file="
                + log
                + " -Xlog:class+init:file="
                + initialized
                + " -Djava.io.tmpdir="
                + temporary);
    try (VirtualDisplay display = new VirtualDisplay()) {
      display.give(builder.environment());
      // GTK would start the desktop's own services.
      builder.environment().put("NO_AT_BRIDGE", "1");
      builder.environment().put("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
      builder.environment().put("HOME", Files.createDirectory(folder.resolve("home")).toString());
      Process window = builder.start();
      try {
        awaitWindow(display);
        List<String> others = others(log);
        assertThat(others).as("loaded from elsewhere").hasSizeLessThanOrEqualTo(MOST_OTHERS);
        // With the archive all of its classes are loaded; what is used is initialized.
        assertThat(read(initialized))
            .anyMatch(line -> line.contains("Initializing 'dev/latchkey/"))
            .noneMatch(line -> line.contains("Initializing 'org/bouncycastle/"));
        // The launcher's shell, and the Java that takes its place.
        assertThat(read(calls).stream().filter(call -> call.contains("execve(")))
            .as("programs started")
            .hasSize(2);
        assertThat(read(calls))
            .as("native libraries from elsewhere")
            .noneMatch(call -> call.contains(".openjfx") || call.contains("sqlite-3"));
        try (Stream<Path> unpacked = Files.list(temporary)) {
          assertThat(unpacked).as("unpacked").isEmpty();
        }
      } finally {
        window.descendants().forEach(ProcessHandle::destroyForcibly);
        window.destroyForcibly();
      }
    }
  }

  private static final int MOST_OTHERS = 100;

  /** A database is made once, with classes that no other start needs. */
  private void makeDatabase() throws Exception {
    assertThat(start(LAUNCHER, "-Xlog:disable", "token", "list").waitFor()).isZero();
  }

  private static void awaitWindow(VirtualDisplay display) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      Process look =
          new ProcessBuilder("xwininfo", "-display", display.name(), "-root", "-tree")
              .redirectErrorStream(true)
              .start();
      if (look.inputReader().lines().toList().toString().contains("\"Latchkey")) {
        return;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("no window");
  }

  /** Returns the classes that were loaded from elsewhere. */
  private static List<String> others(Path log) throws IOException {
    List<String> lines = read(log);
    assertThat(lines).anyMatch(line -> line.contains(ARCHIVED));
    return lines.stream().filter(line -> !line.contains(ARCHIVED)).toList();
  }

  private static List<String> read(Path log) throws IOException {
    return List.copyOf(Files.readAllLines(log));
  }

  private String strict(Path archive) throws Exception {
    return strict(archive, "");
  }

  /** Returns what {@code --version} prints where Java must use the archive, and a layer over it. */
  private String strict(Path archive, String layer) throws Exception {
    Path image = archive.resolve("../../..").normalize();
    Process process =
        new ProcessBuilder(
                image.resolve("lib/runtime/bin/latchkey").toString(),
                "@" + image.resolve("lib/app/java.options"),
                "-Xshare:on",
                "-XX:SharedArchiveFile=" + archive + layer,
                "-jar",
                image.resolve("lib/app/latchkey.jar").toString(),
                "--version")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    return output;
  }

  private Process start(Path launcher, String options, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    Process process = builder(command, options).start();
    process.getOutputStream().close();
    return process;
  }

  private ProcessBuilder builder(List<String> command, String options) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_TOOL_OPTIONS", options);
    environment.put(DataFolder.VARIABLE, folder.resolve("data").toString());
    return builder;
  }

  /** Copies the application with its times, as tar and {@code cp -a} do. */
  private static Path copy(Path to) throws IOException {
    Path from = LAUNCHER.resolve("../..").normalize();
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
    return to;
  }
}
