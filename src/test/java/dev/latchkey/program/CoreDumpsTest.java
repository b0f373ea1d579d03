package dev.latchkey.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ChildJava;
import dev.latchkey.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed where core dumps are on, by a signal that Java does not catch. */
@Timeout(120)
class CoreDumpsTest {
  @TempDir Path folder;

  @BeforeEach
  void onlyLinux() {
    Assumptions.assumeTrue(
        System.getProperty("os.name").startsWith("Linux"), "only Linux has /proc");
  }

  private Process start(Class<?> main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                "ulimit -c unlimited && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                ChildJava.classPath(),
                main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("LATCHKEY_HOME", folder.resolve("data").toString());
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Returns the core dumps, which Linux writes to the folder of the process if told nothing. */
  private List<Path> kill(Process process) throws Exception {
    String pid = Long.toString(process.pid());
    assertThat(new ProcessBuilder("kill", "-s", "ABRT", pid).start().waitFor()).isZero();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(128 + 6);
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("core")).toList();
    }
  }

  private static String filter(Process process) throws IOException {
    return Files.readString(Path.of("/proc/" + process.pid() + "/coredump_filter")).strip();
  }

  private static void awaitLine(Process process) throws IOException {
    BufferedReader lines = process.inputReader();
    assertThat(lines.readLine()).isNotNull();
  }

  @Test
  void processThatForbidsThemLeavesNoneAndItsProgramsLeaveNoMemory() throws Exception {
    Process process = start(DumpedProcess.class, "forbid");
    try {
      BufferedReader lines = process.inputReader();
      assertThat(lines.readLine()).as("its own, at once").isEqualTo("00000000");
      assertThat(lines.readLine()).as("that of a program it starts").isEqualTo("00000000");
      assertThat(lines.readLine()).isEqualTo("ready");
      assertThat(kill(process)).isEmpty();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Without this, the tests here would prove nothing. */
  @Test
  void processThatForbidsNothingLeavesOne() throws Exception {
    String pattern = Files.readString(Path.of("/proc/sys/kernel/core_pattern"));
    Assumptions.assumeTrue(
        pattern.startsWith("core"), "core dumps go elsewhere here: " + pattern.strip());
    Process process = start(DumpedProcess.class, "allow");
    try {
      assertThat(process.inputReader().readLine()).isNotEqualTo("00000000");
      awaitLine(process);
      awaitLine(process);
      assertThat(kill(process)).hasSize(1);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void serverLeavesNone() throws Exception {
    Process process = start(Main.class, "serve", "--port", "0");
    try {
      awaitLine(process);
      assertThat(filter(process)).isEqualTo("00000000");
      // The rest is done in the background.
      Thread.sleep(1000);
      assertThat(kill(process)).isEmpty();
    } finally {
      process.destroyForcibly();
    }
  }
}
