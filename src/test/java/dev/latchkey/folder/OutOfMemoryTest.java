package dev.latchkey.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ChildProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures that Java's own flag does not see, since a library makes them. */
class OutOfMemoryTest {
  @TempDir Path folder;

  private ChildProcess start(String how) throws Exception {
    return ChildProcess.start(
        StarvedProcess.class, List.of("-XX:MaxDirectMemorySize=1m"), folder, how);
  }

  @ParameterizedTest
  @ValueSource(strings = {"logged", "uncaught"})
  void serverThatRunsOutOfOtherMemoryEnds(String how) throws Exception {
    try (ChildProcess process = start(how)) {
      assertThat(process.exitCode()).isEqualTo(3);
      assertThat(process.errors()).contains("OutOfMemoryError");
    }
  }

  @Test
  void anyOtherFailureEndsNothing() throws Exception {
    try (ChildProcess process = start("other")) {
      assertThat(process.nextLine()).isEqualTo("goes on");
      assertThat(process.exitCode()).isZero();
    }
  }
}
