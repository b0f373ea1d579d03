package dev.latchkey.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ChildProcess;
import dev.latchkey.Main;
import dev.latchkey.file.SmallDisk;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.folder.LogFile;
import dev.latchkey.local.LocalAuthority;
import dev.latchkey.ui.Settings;
import dev.latchkey.ui.SettingsFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code latchkey} without a verb, in its own process, on JavaFX's headless platform. */
class WindowStartTest {
  @TempDir Path data;

  private int port;

  @BeforeEach
  void choosePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = free.getLocalPort();
    }
    new SettingsFile(data.resolve("settings.json")).write(Settings.DEFAULTS.withApi(true, port));
  }

  /** JavaFX's modules are named by this process's flags; its platform only if it is wanted. */
  private ChildProcess window(String... platform) throws IOException {
    Stream<String> modules =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(
                flag ->
                    flag.startsWith("--module-path")
                        || flag.startsWith("--add-modules")
                        || flag.startsWith("--enable-native-access"));
    return ChildProcess.start(
        Main.class, Stream.concat(modules, Stream.of(platform)).toList(), data);
  }

  private ChildProcess window() throws IOException {
    return window("-Dglass.platform=Headless", "-Dprism.order=sw");
  }

  private String log() throws IOException {
    Path log = LogFile.in(data.resolve("logs"));
    return Files.exists(log) ? Files.readString(log) : "";
  }

  private void awaitApi(ChildProcess window) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz")).build();
    Instant end = Instant.now().plusSeconds(60);
    while (Instant.now().isBefore(end)) {
      try {
        HttpClient client = HttpClient.newHttpClient();
        assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        return;
      } catch (IOException _) {
        if (!window.process().isAlive()) {
          throw new AssertionError(
              "the window ended with " + window.exitCode() + ": " + window.errors() + log());
        }
        Thread.sleep(100);
      }
    }
    throw new AssertionError("the window's API does not answer: " + window.errors());
  }

  @Test
  void secondStartEndsAtOnceAndTheFirstGoesOn() throws Exception {
    try (ChildProcess first = window()) {
      awaitApi(first);
      try (ChildProcess second = window()) {
        assertThat(second.exitCode()).isZero();
        assertThat(second.errors()).isEmpty();
      }
      awaitApi(first);
    }
  }

  @Test
  void killedWindowDoesNotBlockTheNext() throws Exception {
    try (ChildProcess killed = window()) {
      awaitApi(killed);
      killed.process().destroyForcibly().waitFor();
    }
    try (ChildProcess next = window()) {
      awaitApi(next);
    }
  }

  @Test
  void serverIsRefusedWhileTheWindowServes() throws Exception {
    try (ChildProcess window = window()) {
      awaitApi(window);
      try (ChildProcess server = ChildProcess.latchkey(data, "serve", "--port", "0")) {
        assertThat(server.exitCode()).isEqualTo(1);
        assertThat(server.errors()).contains("Another Latchkey already serves").hasLineCount(1);
      }
    }
  }

  @Test
  void signalEndsItSoonAndLeavesNothingBehind() throws Exception {
    try (ChildProcess window = window()) {
      awaitApi(window);
      Instant told = Instant.now();

      window.process().destroy();

      assertThat(window.exitCode()).isEqualTo(128 + 15);
      // Two seconds are promised; the rest is for a busy computer.
      assertThat(Duration.between(told, Instant.now())).isLessThan(Duration.ofSeconds(5));
      assertThat(window.errors()).isEmpty();
      assertThat(data.resolve("window.sock")).doesNotExist();
      // SQLite removes its log when the last connection is closed properly.
      assertThat(data.resolve("latchkey.db-wal")).doesNotExist();
      assertThat(data.resolve("logs")).doesNotExist();
    }
  }

  private static String awaitErrors(ChildProcess window, String wanted) throws Exception {
    Instant end = Instant.now().plusSeconds(60);
    while (!window.errors().contains(wanted) && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }
    return window.errors();
  }

  /** Who starts it from a menu sees only a window. */
  private static void assertStays(ChildProcess window) throws Exception {
    Thread.sleep(2_000);
    assertThat(window.process().isAlive()).as(window.errors()).isTrue();
  }

  @Test
  void folderThatCannotBeTrustedIsToldInAWindowAndOnStandardError() throws Exception {
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
    try (ChildProcess window = window()) {
      assertThat(awaitErrors(window, "latchkey: "))
          .contains("latchkey: Other users of this computer can write to " + data);
      assertStays(window);
    }
  }

  @Test
  void folderThatIsReadOnlyIsToldInAWindow() throws Exception {
    Process mount =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "ro,mode=700", "tmpfs", data.toString())
            .start();
    if (mount.waitFor() != 0) {
      System.out.println("WindowStartTest: skipped what needs a disk of its own (mount, root)");
    }
    Assumptions.assumeTrue(mount.exitValue() == 0, "no right to mount a disk");
    try (ChildProcess window = window()) {
      assertThat(awaitErrors(window, "latchkey: "))
          .contains("latchkey: " + data)
          .contains("is on a file system that is read-only")
          .contains("WARNING dev.latchkey.window.WindowStart", "Read-only file system");
      assertStays(window);
    } finally {
      new ProcessBuilder("umount", data.toString()).start().waitFor();
    }
  }

  @Test
  void withoutADisplayItSaysWhatStillWorks() throws Exception {
    Assumptions.assumeTrue(
        System.getProperty("os.name").startsWith("Linux"), "only Linux can be without a display");
    try (ChildProcess window = window("-Dglass.platform=gtk")) {
      assertThat(window.exitCode()).isEqualTo(1);
      assertThat(window.errors())
          .isEqualTo(
              "latchkey: No window can be opened here: there is no display, or GTK 3 is missing."
                  + " Without a window: latchkey serve, latchkey token --help\n");
    }
  }

  @Test
  void noBackupIsRestoredWhileTheWindowIsOpenEvenWithoutItsApi() throws Exception {
    new SettingsFile(data.resolve("settings.json")).write(Settings.DEFAULTS.withApi(false, port));
    Path backup = data.resolveSibling(data.getFileName() + "-backup.db");
    try (ChildProcess window = window()) {
      Instant end = Instant.now().plusSeconds(60);
      while (!Files.exists(data.resolve("latchkey.db-wal")) && Instant.now().isBefore(end)) {
        Thread.sleep(50);
      }
      try (ChildProcess making = ChildProcess.latchkey(data, "backup", backup.toString())) {
        assertThat(making.exitCode()).as(making.errors()).isZero();
      }
      try (ChildProcess verb = ChildProcess.latchkey(data, "restore", backup.toString(), "--yes")) {
        assertThat(verb.exitCode()).isEqualTo(1);
        assertThat(verb.errors()).contains("A Latchkey window or server is using " + data);
      }
      assertThat(window.process().isAlive()).isTrue();
    } finally {
      Files.deleteIfExists(backup);
    }
  }

  @Test
  void readOnlyFolderIsShownAllTheSame() throws Exception {
    Path seen = Files.createDirectory(data.resolve("seen"));
    Path real = Files.createDirectory(data.resolve("real"));
    try (LocalAuthority _ = LocalAuthority.open(DataFolder.open(real, Map.of()))) {
      // It makes the database.
    }
    SmallDisk.bind(real, seen);
    try {
      SmallDisk.makeReadOnly(seen, "remount", "bind", "ro");
      data = seen;
      try (ChildProcess window = window("-Dglass.platform=Headless", "-Dprism.order=sw");
          ChildProcess second = window("-Dglass.platform=Headless", "-Dprism.order=sw")) {
        // The reason why the API is off is all that is written, and not as a failure of the start.
        assertThat(window.process().waitFor(12, TimeUnit.SECONDS)).isFalse();
        assertThat(second.process().isAlive()).isTrue();
        assertThat(window.errors()).doesNotContain("latchkey: ", "latchkey.db ");
      }
    } finally {
      SmallDisk.unmount(seen);
    }
  }
}
