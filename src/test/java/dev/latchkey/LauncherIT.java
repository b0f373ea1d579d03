package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.folder.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
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

  /** Returns the launcher of the packaged application. */
  static Path launcher() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    Path target = Path.of("target").toAbsolutePath();
    if (system.startsWith("mac")) {
      return target.resolve("latchkey.app/Contents/MacOS/latchkey");
    }
    return target.resolve(
        system.startsWith("windows") ? "latchkey/latchkey.exe" : "latchkey/bin/latchkey");
  }
}
