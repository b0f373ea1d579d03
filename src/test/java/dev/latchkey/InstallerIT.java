package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.folder.DataFolder;
import dev.latchkey.folder.Version;
import dev.latchkey.image.DebPackage;
import dev.latchkey.image.PackageSource;
import dev.latchkey.image.RpmPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packages for Linux, made of the application folder that {@code package} has left, without
 * compression. The {@code .deb} is installed into a view of this system that is thrown away.
 */
@Timeout(300)
final class InstallerIT {
  private static final Path IMAGE = Path.of("target/latchkey").toAbsolutePath();
  private static final Path APPLICATION = Path.of("/usr/lib/latchkey");
  private static final String ENTRY = "/usr/share/applications/latchkey.desktop";
  private static final Path OVERRIDES = Path.of("src/main/package/linux/lintian-overrides");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern WINDOW = Pattern.compile("(0x[0-9a-f]+) \"([^\"]*)\"");

  @TempDir static Path folder;

  private static Path deb;

  @TempDir Path data;

  @BeforeAll
  static void makeTheDeb() throws Exception {
    Assumptions.assumeTrue(
        VirtualDisplay.isInstalled("dpkg-deb"), "there is no dpkg-deb: not a Debian");
    deb = new DebPackage(source("new", Version.current())).make();
    run("sh", "-c", "dpkg-deb --fsys-tarfile " + deb + " | tar -xC " + folder + " ./usr/share");
  }

  private static PackageSource source(String name, String version) throws IOException {
    return new PackageSource(IMAGE, Files.createDirectory(folder.resolve(name)), version, false);
  }

  @Test
  void lintianFindsNoErrorAndEachOverrideHasItsReason() throws Exception {
    Assumptions.assumeTrue(VirtualDisplay.isInstalled("lintian"), "there is no lintian");
    assertThat(
            run(
                "lintian",
                "--allow-root",
                "--fail-on=error,warning",
                // Only here, to save time.
                "--suppress-tags",
                "uses-no-compression-for-data-tarball,uses-no-compression-for-control-tarball",
                deb.toString()))
        .isEmpty();
    assertThat(Files.readString(OVERRIDES))
        .matches("(?s)(?:(?:# [^\n]+\n)+(?:@PACKAGE@: [^\n]+\n)+)+");
  }

  @Test
  void desktopEntryMetadataAndManualAreValid() throws Exception {
    assertValid("desktop-file-validate", "--no-hints", folder + ENTRY);
    assertValid(
        "appstreamcli",
        "validate",
        "--no-net",
        folder + "/usr/share/metainfo/dev.latchkey.latchkey.metainfo.xml");
    String manual = folder + "/usr/share/man/man1/latchkey.1.gz";
    assertValid("man", "--warnings", "--local-file", manual);
    if (VirtualDisplay.isInstalled("man")) {
      assertThat(run("man", "--local-file", manual))
          .contains("latchkey token generate", "LATCHKEY_HOME", "--overlap=")
          .doesNotContain("@");
    }
  }

  private static void assertValid(String... command) throws Exception {
    Assumptions.assumeTrue(VirtualDisplay.isInstalled(command[0]), "there is no " + command[0]);
    run(command);
  }

  @Test
  void shellsCompleteVerbsAndOptions() throws Exception {
    String bash = folder + "/usr/share/bash-completion/completions/latchkey";
    assertThat(
            run(
                "bash",
                "-c",
                "source \"$0\"; COMP_WORDS=(latchkey token gen); COMP_CWORD=2; _complete_latchkey;"
                    + " echo \"${COMPREPLY[@]}\"",
                bash))
        .isEqualTo("generate\n");
    if (VirtualDisplay.isInstalled("fish")) {
      String fish = folder + "/usr/share/fish/vendor_completions.d/latchkey.fish";
      assertThat(
              run(
                  "fish",
                  "-c",
                  "source " + fish + "; complete -C 'latchkey token generate --label token --exp'"))
          .startsWith("--expires\t");
    }
    if (VirtualDisplay.isInstalled("zsh")) {
      run("zsh", "-n", folder + "/usr/share/zsh/vendor-completions/_latchkey");
    }
  }

  /** Not installed: this is no system for it. */
  @Test
  void rpmHasTheApplicationAsItIs() throws Exception {
    Assumptions.assumeTrue(VirtualDisplay.isInstalled("rpmbuild"), "there is no rpmbuild");
    Path rpm = new RpmPackage(source("rpm", Version.current())).make();
    String files = run("rpm", "-qp", "--queryformat", "[%{FILENAMES} %{FILEMTIMES}\n]", "" + rpm);
    try (Stream<Path> own = Files.walk(IMAGE)) {
      for (Path file : own.filter(Files::isRegularFile).toList()) {
        assertThat(files)
            .contains(
                APPLICATION.resolve(IMAGE.relativize(file).toString())
                    + " "
                    + Files.getLastModifiedTime(file).toInstant().getEpochSecond()
                    + "\n");
      }
    }
    assertThat(files)
        .contains(ENTRY, "/usr/bin/latchkey ", "/usr/share/man/man1/latchkey.1")
        .contains("\n" + APPLICATION + " ", "\n/usr/share/licenses/latchkey ");
  }

  @Test
  void installedProgramStartsFromItsEntryIsUpgradedUnderAnOpenWindowAndLeavesTheData()
      throws Exception {
    Assumptions.assumeTrue(VirtualDisplay.isInstalled("dex"), "there is no dex");
    Assumptions.assumeTrue(
        VirtualDisplay.isPossible() && OpenOrTour.hasGtk(), "needs Xvfb and GTK 3");
    Optional<String> whyNot = OverlaidSystem.whyNot(Files.createDirectory(data.resolve("whyNot")));
    Assumptions.assumeTrue(whyNot.isEmpty(), () -> "no overlay of the system: " + whyNot);
    Path older = new DebPackage(source("old", "0.0.9")).make();
    try (VirtualDisplay display = new VirtualDisplay();
        OverlaidSystem system = new OverlaidSystem(Files.createDirectory(data.resolve("over")))) {
      walk(system, display, older);
    }
  }

  private void walk(OverlaidSystem system, VirtualDisplay display, Path older) throws Exception {
    Map<String, String> home = new HashMap<>();
    home.put("HOME", Files.createDirectory(data.resolve("home")).toString());
    home.put(DataFolder.VARIABLE, data.resolve("kept").toString());
    home.put("DISPLAY", display.name());
    // GTK would start the desktop's own services.
    home.put("NO_AT_BRIDGE", "1");
    home.put("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");

    system.run(Map.of(), "apt-get", "install", "-qy", older.toString());
    assertThat(system.run(home, "latchkey", "token", "generate", "--label", "of before"))
        .matches("lk_[0-9A-Za-z]{29}\n");

    Path log = data.resolve("classes");
    home.put("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + log);
    Process started = system.builder(home, "dex", "--wait", ENTRY).start();
    home.remove("JAVA_TOOL_OPTIONS");
    try {
      String window = awaitWindow(display, "Latchkey");
      assertThat(property(display, window, "WM_CLASS"))
          .endsWith("\"" + entry(system, "StartupWMClass") + "\"");
      assertThat(property(display, window, "_NET_WM_ICON")).contains("Icon (");
      assertThat(classesFromElsewhere(log)).as("loaded from elsewhere").isLessThan(300);

      system.run(Map.of(), "apt-get", "install", "-qy", deb.toString());
      assertThat(system.run(Map.of(), "dpkg-query", "-Wf", "${Version}", "latchkey"))
          .isEqualTo(Version.current());
      assertThat(system.run(home, "latchkey", "token", "list")).contains("of before");

      // The window is still that of the older one.
      String action =
          system.run(Map.of(), "sed", "-n", "/^\\[Desktop Action/,$ s/^Exec=//p", ENTRY);
      system.run(home, "sh", "-c", action);
      awaitWindow(display, "Generate New Access Token");
    } finally {
      started.descendants().forEach(ProcessHandle::destroyForcibly);
      started.destroyForcibly();
    }

    system.run(Map.of(), "apt-get", "remove", "-qy", "latchkey");
    assertThat(
            system.run(Map.of(), "find", "/usr", "/etc", "/opt", "-xdev", "-iname", "*latchkey*"))
        .isEmpty();
    assertThat(data.resolve("kept/latchkey.db")).exists();
  }

  private static String entry(OverlaidSystem system, String key) throws Exception {
    return system.run(Map.of(), "sed", "-n", "s/^" + key + "=//p", ENTRY).strip();
  }

  private static String awaitWindow(VirtualDisplay display, String title) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    String tree = "";
    while (Instant.now().isBefore(end)) {
      tree = run("xwininfo", "-display", display.name(), "-root", "-tree");
      Matcher window = WINDOW.matcher(tree);
      while (window.find()) {
        if (window.group(2).startsWith(title)) {
          return window.group(1);
        }
      }
      Thread.sleep(100);
    }
    throw new AssertionError("no window " + title + ": " + tree);
  }

  private static String property(VirtualDisplay display, String window, String name)
      throws Exception {
    return run("xprop", "-display", display.name(), "-id", window, name).strip();
  }

  private static long classesFromElsewhere(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    assertThat(lines).hasSizeGreaterThan(3000);
    return lines.stream().filter(line -> !line.contains("source: shared objects file")).count();
  }

  /** Runs a program of this system, which must succeed, and returns what it printed. */
  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(List.of(command) + ": " + output).isZero();
    return output;
  }
}
