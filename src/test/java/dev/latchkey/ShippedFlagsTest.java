package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged application tells Java, in {@code jpackage.cfg} and {@code pom.xml}. */
@Timeout(120)
class ShippedFlagsTest {
  @TempDir Path folder;

  private static List<String> flags() throws IOException {
    List<String> flags = new ArrayList<>(ShippedFlags.read());
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains("<argument>-XX:ErrorFile=${crash.report}</argument>")
        .contains("<crash.report>/dev/null</crash.report>")
        .contains("<crash.report>NUL</crash.report>");
    flags.add("-XX:ErrorFile=/dev/null");
    return flags;
  }

  private record End(int code, String output, String error) {}

  private End run(String how) throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("sh", "-c", "ulimit -c unlimited; exec \"$@\"", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags());
    command.addAll(List.of("-cp", ChildJava.classPath(), DyingProcess.class.getName(), how));
    Path output = folder.resolve("out.txt");
    Path error = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(error.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new End(
          process.exitValue(),
          Files.readString(output, StandardCharsets.UTF_8),
          Files.readString(error, StandardCharsets.UTF_8));
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void processWithoutMemoryEndsAtOnceAndSaysWhy() throws Exception {
    End end = run("memory");
    assertThat(end.code()).isEqualTo(3);
    assertThat(end.output()).isEmpty();
    assertThat(end.error()).contains("java.lang.OutOfMemoryError: Java heap space");
    assertThat(left()).containsExactly("err.txt", "out.txt");
  }

  @Test
  void crashLeavesNoMemoryOnTheDiskButSaysWhatItWas() throws Exception {
    End end = run("crash");
    assertThat(end.code()).isEqualTo(1);
    assertThat(end.output()).contains("SIGSEGV").doesNotContain("canary");
    assertThat(left()).containsExactly("err.txt", "out.txt");
  }
}
