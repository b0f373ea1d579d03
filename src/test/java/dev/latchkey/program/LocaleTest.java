package dev.latchkey.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ChildJava;
import dev.latchkey.Main;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name that the locale cannot express is told, wherever it comes from. */
class LocaleTest {
  private static final String SENTENCE =
      "has characters that the locale of this process cannot express. Set one of UTF-8, such as"
          + " LC_ALL=C.UTF-8, then try again.\n";

  @TempDir Path folder;

  /** Runs latchkey in the locale of old scripts and of cron. */
  private String errors(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                ChildJava.classPath(),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeAll(List.of("LATCHKEY_HOME", "XDG_DATA_HOME", "LANG", "LC_CTYPE"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().putAll(environment);
    Process process = builder.start();
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(1);
    return errors;
  }

  @ParameterizedTest
  @ValueSource(strings = {"XDG_DATA_HOME", "LATCHKEY_HOME", "HOME"})
  void inTheEnvironment(String variable) throws Exception {
    assertThat(errors(Map.of(variable, folder + "/jürgen"), "token", "list"))
        .contains("latchkey: The name " + folder + "/j")
        .endsWith(SENTENCE)
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  void asAnArgument() throws Exception {
    assertThat(errors(Map.of(), "token", "list", "--data", folder + "/jürgen")).endsWith(SENTENCE);
    assertThat(
            errors(
                Map.of(),
                "serve",
                "--database",
                "jdbc:postgresql://localhost/team",
                "--database-password-file",
                folder + "/jürgen"))
        .endsWith(SENTENCE);
  }
}
