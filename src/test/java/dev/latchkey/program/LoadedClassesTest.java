package dev.latchkey.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ChildProcess;
import dev.latchkey.Main;
import dev.latchkey.ui.Settings;
import dev.latchkey.ui.SettingsFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a start does not load, since it does not need it: that is most of its time. */
@Timeout(120)
class LoadedClassesTest {
  private static final String[] OF_PASSWORDS = {"org.bouncycastle.", "com.nulabinc."};
  private static final String[] OF_KEYCHAIN = {
    "com.github.javakeyring.Keyring", "org.freedesktop.dbus."
  };
  private static final String[] OF_SERVER = {"io.netty."};
  private static final String[] OF_NATIVE_CALLS = {
    "jdk.internal.foreign.abi.DowncallStub", "jdk.internal.foreign.abi.BindingSpecializer"
  };

  @TempDir Path folder;

  private Path data;
  private Path log;

  @BeforeEach
  void fill() throws Exception {
    data = Files.createDirectory(folder.resolve("data"));
    log = folder.resolve("classes.txt");
    try (ChildProcess first = ChildProcess.latchkey(data, "token", "generate", "--label", "one")) {
      assertThat(first.exitCode()).as(first.errors()).isZero();
    }
  }

  private ChildProcess start(List<String> flags, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(flags);
    // With the cache, what was loaded in training is loaded at once.
    all.add("-XX:AOTMode=off");
    all.add("-Xlog:class+load=info:file=" + log + "::filecount=0");
    return ChildProcess.start(Main.class, all, data, arguments);
  }

  private static List<String> modules() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(
            flag ->
                flag.startsWith("--module-path")
                    || flag.startsWith("--add-modules")
                    || flag.startsWith("--enable-native-access"))
        .toList();
  }

  private List<String> loaded(String[]... packages) throws IOException {
    List<String> names = Stream.of(packages).flatMap(Stream::of).toList();
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .map(line -> line.replaceFirst("^.*\\] ", "").replaceFirst(" .*", ""))
          .filter(name -> names.stream().anyMatch(name::startsWith))
          .toList();
    }
  }

  @Test
  void versionNeedsNothingOfTheAuthority() throws Exception {
    try (ChildProcess verb = start(List.of(), "--version")) {
      assertThat(verb.exitCode()).isZero();
    }
    assertThat(loaded(new String[] {"dev.latchkey.Main"})).isNotEmpty();
    assertThat(
            loaded(
                OF_PASSWORDS,
                OF_KEYCHAIN,
                OF_SERVER,
                OF_NATIVE_CALLS,
                new String[] {
                  "javafx.",
                  "org.sqlite.",
                  "com.zaxxer.",
                  "org.jdbi.",
                  "dev.latchkey.authority.",
                  "dev.latchkey.store.",
                  "tools.jackson."
                }))
        .isEmpty();
  }

  @Test
  void listNeedsNeitherPasswordsNorAServerNorAWindow() throws Exception {
    try (ChildProcess verb = start(List.of(), "token", "list")) {
      assertThat(verb.exitCode()).isZero();
    }
    assertThat(loaded(new String[] {"org.sqlite."})).isNotEmpty();
    assertThat(
            loaded(
                OF_PASSWORDS,
                OF_KEYCHAIN,
                OF_SERVER,
                OF_NATIVE_CALLS,
                new String[] {"javafx.", "tools.jackson."}))
        .isEmpty();
  }

  @Test
  void windowNeedsNeitherPasswordsNorTheKeychainAndServesLast() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = free.getLocalPort();
    }
    new SettingsFile(data.resolve("settings.json")).write(Settings.DEFAULTS.withApi(true, port));
    List<String> flags = new ArrayList<>(modules());
    flags.addAll(List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
    try (ChildProcess window = start(flags)) {
      Instant end = Instant.now().plusSeconds(60);
      while (!Files.exists(data.resolve("api.address")) && Instant.now().isBefore(end)) {
        Thread.sleep(50);
      }
      assertThat(data.resolve("api.address")).as(window.errors()).exists();
    }
    List<String> inOrder =
        loaded(new String[] {"dev.latchkey.ui.tokens.StatusCell", "io.netty.", "org.sqlite."});
    assertThat(inOrder)
        .as("the database, a row, then the API")
        .containsSubsequence(
            "org.sqlite.SQLiteDataSource",
            "dev.latchkey.ui.tokens.StatusCell",
            "io.netty.channel.EventLoopGroup");
    assertThat(inOrder.indexOf("dev.latchkey.ui.tokens.StatusCell"))
        .isLessThan(inOrder.stream().map(n -> n.startsWith("io.netty")).toList().indexOf(true));
    assertThat(loaded(OF_PASSWORDS, OF_KEYCHAIN, OF_NATIVE_CALLS)).isEmpty();
  }
}
