package dev.latchkey.keychain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The keychain against a real GNOME Keyring in a session of its own, in good and bad states. */
@Timeout(120)
class SystemKeychainTest {
  private static final String ONE = "tk_aaaaaaaaaaaa";
  private static final String TWO = "tk_bbbbbbbbbbbb";

  /** What the first line of a session tells: the keyring daemon's process. */
  private static final String WITH_KEYRING =
      """
      eval "$(printf 'pw\\n' | gnome-keyring-daemon --unlock --components=secrets)"
      for i in $(seq 100); do
        pid=$(dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus \
          /org/freedesktop/DBus org.freedesktop.DBus.GetConnectionUnixProcessID \
          string:org.freedesktop.secrets | awk '{print $2}')
        [ -n "$pid" ] && break
        sleep 0.1
      done
      echo "pid $pid $DBUS_SESSION_BUS_ADDRESS"
      """;

  @TempDir Path home;
  private @Nullable Process session;
  private @Nullable ProcessHandle daemon;
  private Writer in = Writer.nullWriter();
  private BufferedReader out = new BufferedReader(Reader.nullReader());

  private void start(String prepare, boolean withBus) throws IOException {
    String java = ProcessHandle.current().info().command().orElse("java");
    String run =
        prepare
            + "exec '%s' %s -Djdk.serialFilter='!*' --enable-native-access=ALL-UNNAMED -cp '%s' %s"
                .formatted(
                    java,
                    modules(),
                    System.getProperty("java.class.path"),
                    KeyringSession.class.getName());
    List<String> shell = List.of("sh", "-c", run);
    List<String> command =
        withBus
            ? Stream.concat(Stream.of("dbus-run-session", "--"), shell.stream()).toList()
            : shell;
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("HOME", home.toString());
    builder.environment().put("XDG_RUNTIME_DIR", home.toString());
    builder.environment().remove("DBUS_SESSION_BUS_ADDRESS");
    Process started = builder.start();
    session = started;
    in = started.outputWriter();
    out = started.inputReader();
  }

  /** Leaves the program only those modules of Java that the packaged application has. */
  private static String modules() throws IOException {
    Matcher modules =
        Pattern.compile("<runtime.modules>javafx.controls,javafx.fxml,(.*)</runtime.modules>")
            .matcher(Files.readString(Path.of("pom.xml")));
    assertThat(modules.find()).as("runtime.modules in pom.xml").isTrue();
    return "--limit-modules " + modules.group(1);
  }

  private String ask(String line) throws IOException {
    in.write(line + "\n");
    in.flush();
    return out.readLine();
  }

  @AfterEach
  void end() throws Exception {
    if (daemon != null) {
      daemon.destroyForcibly();
    }
    if (session != null) {
      session.descendants().forEach(ProcessHandle::destroyForcibly);
      session.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  private static void requireTools() {
    for (String tool : List.of("dbus-run-session", "gnome-keyring-daemon", "dbus-send")) {
      boolean there =
          Stream.of(System.getenv("PATH").split(":"))
              .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
      if (!there) {
        System.out.println("SystemKeychainTest skipped: this machine has no " + tool);
      }
      Assumptions.assumeTrue(there, "no " + tool);
    }
  }

  private Keyring startWithKeyring() throws IOException {
    requireTools();
    start(WITH_KEYRING, true);
    String[] words = out.readLine().split(" ");
    assertThat(words).hasSize(3);
    Keyring started =
        new Keyring(ProcessHandle.of(Long.parseLong(words[1])).orElseThrow(), words[2]);
    daemon = started.process();
    return started;
  }

  private record Keyring(ProcessHandle process, String bus) {
    void lock() throws Exception {
      Process lock =
          new ProcessBuilder(
                  "dbus-send",
                  "--bus=" + bus,
                  "--print-reply",
                  "--dest=org.freedesktop.secrets",
                  "/org/freedesktop/secrets",
                  "org.freedesktop.Secret.Service.Lock",
                  "array:objpath:/org/freedesktop/secrets/aliases/default")
              .redirectErrorStream(true)
              .start();
      lock.getInputStream().readAllBytes();
      assertThat(lock.waitFor()).isZero();
    }

    void signal(String name) throws Exception {
      assertThat(
              new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                  .start()
                  .waitFor())
          .isZero();
    }
  }

  private static void assertUnavailable(String answer, String sentence) {
    assertThat(answer).startsWith("unavailable ").contains(sentence).doesNotContain("Exception");
    assertThat(Long.parseLong(answer.split(" ")[1])).isLessThan(6_500);
  }

  @Test
  void aKeyIsKeptFoundReplacedAndForgotten() throws Exception {
    startWithKeyring();
    assertThat(ask("name")).isEqualTo("ok GNOME Keyring");
    assertThat(ask("find " + ONE)).isEqualTo("ok none");
    assertThat(ask("keep " + ONE)).isEqualTo("ok kept");
    assertThat(ask("keep " + TWO)).isEqualTo("ok kept");
    assertThat(ask("find " + ONE)).isEqualTo("ok same");
    assertThat(ask("keep " + ONE)).isEqualTo("ok kept");
    assertThat(ask("find " + ONE)).isEqualTo("ok same");
    assertThat(ask("forget " + ONE)).isEqualTo("ok forgotten");
    assertThat(ask("forget " + ONE)).isEqualTo("ok forgotten");
    assertThat(ask("find " + ONE)).isEqualTo("ok none");
    assertThat(ask("find " + TWO)).isEqualTo("ok same");
  }

  @Test
  void aLockedKeyringIsToldAndNothingIsClaimedKept() throws Exception {
    Keyring keyring = startWithKeyring();
    assertThat(ask("keep " + ONE)).isEqualTo("ok kept");
    keyring.lock();
    assertThat(ask("name")).isEqualTo("ok GNOME Keyring");
    assertUnavailable(ask("keep " + ONE), "GNOME Keyring is locked");
    assertUnavailable(ask("keep " + TWO), "GNOME Keyring is locked");
    assertUnavailable(ask("find " + ONE), "GNOME Keyring is locked");
    assertUnavailable(ask("forget " + ONE), "GNOME Keyring is locked");
  }

  @Test
  void aKilledKeyringIsNotTakenForAnEmptyOne() throws Exception {
    Keyring keyring = startWithKeyring();
    assertThat(ask("keep " + ONE)).isEqualTo("ok kept");
    keyring.signal("KILL");
    assertUnavailable(ask("find " + ONE), "keychain");
    assertUnavailable(ask("keep " + TWO), "keychain");
  }

  @Test
  void aFrozenKeyringIsGivenUpAndWorksAgainAfterwards() throws Exception {
    Keyring keyring = startWithKeyring();
    assertThat(ask("keep " + ONE)).isEqualTo("ok kept");
    keyring.signal("STOP");
    assertUnavailable(ask("find " + ONE), "did not answer within 5 seconds");
    keyring.signal("CONT");
    assertThat(ask("find " + ONE)).isEqualTo("ok same");
  }

  @Test
  void withoutAKeyringThereIsAPlainAnswer() throws Exception {
    requireTools();
    start("", true);
    assertUnavailable(ask("name"), "keychain");
  }

  @Test
  void withoutASessionThereIsAPlainAnswer() throws Exception {
    start("", false);
    assertUnavailable(ask("name"), "No keychain is available");
    assertUnavailable(ask("find " + ONE), "No keychain is available");
  }
}
