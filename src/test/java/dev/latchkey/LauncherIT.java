package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.folder.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application, on the Java that it brings along. */
final class LauncherIT {
  @TempDir Path data;

  @Test
  void tellsItsVersion() throws Exception {
    assertThat(latchkey("--version"))
        .isEqualTo(new Answer(0, "latchkey " + Version.current() + "\n", ""));
  }

  @Test
  void generatesAndListsAndRevokesWithoutAnInstalledJava() throws Exception {
    Answer generated = latchkey("token", "generate", "--label", "packaged");
    assertThat(generated.error()).isEmpty();
    assertThat(generated.output()).matches("lk_[0-9A-Za-z]{29}\n");

    Answer listed = latchkey("token", "list");
    assertThat(listed.output()).contains("packaged");
    String id = listed.output().replaceAll("(?s).*(tk_[0-9a-z]{12}).*", "$1");

    assertThat(latchkey("token", "revoke", id, "--yes").code()).isZero();
    assertThat(latchkey("token", "list").output()).doesNotContain("packaged");
  }

  @Test
  void failureReachesTheExitCode() throws Exception {
    Answer answer = latchkey("token", "revoke", "tk_aaaaaaaaaaaa", "--yes");
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.error()).startsWith("latchkey: ").hasLineCount(1);
  }

  @Test
  void crashedServerLeavesNothingOfItsMemoryOnTheDisk() throws Exception {
    Assumptions.assumeTrue(
        System.getProperty("os.name").startsWith("Linux"), "only Linux has /proc");
    Path folder = Files.createDirectory(data.resolve("cwd"));
    ProcessBuilder builder =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -c unlimited; exec \"$0\" serve --port 0",
                launcher().toString())
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("LATCHKEY_HOME", data.resolve("served").toString());
    Process server = builder.start();
    try {
      assertThat(server.inputReader().readLine()).contains("http://127.0.0.1:");
      String pid = Long.toString(server.pid());
      assertThat(new ProcessBuilder("kill", "-s", "SEGV", pid).start().waitFor()).isZero();
      assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(server.exitValue()).isEqualTo(1);
      assertThat(server.inputReader().lines()).anyMatch(line -> line.contains("SIGSEGV"));
      assertThat(folder).isEmptyDirectory();
    } finally {
      server.destroyForcibly();
    }
  }

  /** {@code ShippedFlagsTest} tries what these do. */
  @Test
  void startsItsJavaWithTheFlagsThatEndItWithoutATrace() throws Exception {
    Path options = launcher().resolveSibling("../lib/app/java.options").normalize();
    Assumptions.assumeTrue(Files.exists(options), "they lie elsewhere on this system");
    assertThat(Files.readAllLines(options))
        .contains(
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-HeapDumpOnOutOfMemoryError",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/dev/null");
  }

  /** The launcher of Java reads such a file, but not after the name of the program. */
  @Test
  void argumentWithAnAtSignIsNoFile() throws Exception {
    assertThat(latchkey("token", "generate", "--label", "@home").output())
        .matches("lk_[0-9A-Za-z]{29}\n");
    assertThat(latchkey("token", "list").output()).contains("@home");
  }

  private record Answer(int code, String output, String error) {}

  private Answer latchkey(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(launcher().toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    // Neither JAVA_HOME nor a java on the path is there to help.
    builder.environment().clear();
    builder.environment().put("LATCHKEY_HOME", data.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new Answer(process.exitValue(), output, error);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Returns the launcher of the packaged application; on Windows the one that can print. */
  static Path launcher() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    Path target = Path.of("target").toAbsolutePath();
    if (system.startsWith("mac")) {
      return target.resolve("latchkey.app/Contents/MacOS/latchkey");
    }
    return target.resolve(
        system.startsWith("windows") ? "latchkey/latchkey-cli.exe" : "latchkey/bin/latchkey");
  }
}
