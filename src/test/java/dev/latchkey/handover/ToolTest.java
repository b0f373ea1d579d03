package dev.latchkey.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other programs, run to their end. */
class ToolTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;

  private Tool.Ended shell(String script, @Nullable String input, Duration limit) throws Exception {
    byte[] bytes = input == null ? null : input.getBytes(StandardCharsets.UTF_8);
    return Tool.run(folder, List.of("sh", "-c", script), Map.of("GREETING", "hello"), bytes, limit);
  }

  @Test
  void theExitCodeAndBothStreamsAreTold() throws Exception {
    Tool.Ended ended = shell("echo out; echo err >&2; exit 3", null, LONG);

    assertThat(ended).isEqualTo(new Tool.Ended(3, "out\nerr\n"));
    assertThat(ended.toString()).isEqualTo("Ended[3]");
  }

  @Test
  void itRunsInItsFolderWithItsEnvironmentAndInput() throws Exception {
    assertThat(shell("pwd -P; echo $GREETING; cat", "typed", LONG).output())
        .isEqualTo(folder.toRealPath() + "\nhello\ntyped");
    assertThat(shell("cat", null, LONG).output()).isEmpty();
  }

  @Test
  void aProgramThatReadsNothingIsNoHarm() throws Exception {
    assertThat(shell("exit 0", "x".repeat(1 << 20), LONG).exitCode()).isZero();
  }

  @Test
  void onlyTheBeginningOfALongOutputIsKept() throws Exception {
    assertThat(shell("yes | head -c 1000000", null, LONG).output()).hasSize(64 << 10);
  }

  @Test
  void whatDoesNotEndInTimeIsEndedWithAllThatItStarted() throws Exception {
    long before = sleepers();

    Tool.Ended ended = shell("sleep 61.7 & sleep 61.7", null, Duration.ofMillis(300));

    assertThat(ended).isEqualTo(new Tool.Ended(Tool.TIMED_OUT, ""));
    for (int i = 0; i < 100 && sleepers() > before; i++) {
      Thread.sleep(20);
    }
    assertThat(sleepers()).isEqualTo(before);
  }

  private static long sleepers() {
    return ProcessHandle.allProcesses()
        .filter(one -> one.info().commandLine().orElse("").endsWith("sleep 61.7"))
        .count();
  }

  @Test
  void anInterruptedWaitEndsTheProgramAndStaysInterrupted() throws Exception {
    Thread.currentThread().interrupt();
    try {
      assertThat(shell("sleep 60", null, LONG).exitCode()).isEqualTo(Tool.TIMED_OUT);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aProgramThatIsNotThereIsTold() {
    assertThatThrownBy(() -> Tool.run(folder, List.of("no-such-program"), Map.of(), null, LONG))
        .isInstanceOf(IOException.class);
  }
}
