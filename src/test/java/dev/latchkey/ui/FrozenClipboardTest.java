package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ChildProcess;
import dev.latchkey.VirtualDisplay;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clipboard of a real X server, and a program there that has it and does not answer. */
class FrozenClipboardTest {
  /** GTK gives up after 30 s. */
  private static final long TOO_LONG = 1_000;

  @TempDir Path folder;
  private VirtualDisplay display;

  @BeforeEach
  void startServer() throws Exception {
    for (String tool : List.of("Xvfb", "xclip")) {
      Assumptions.assumeTrue(VirtualDisplay.isInstalled(tool), "no " + tool);
    }
    display = new VirtualDisplay();
  }

  @AfterEach
  void stopServer() {
    if (display != null) {
      display.close();
    }
  }

  private ChildProcess window() throws IOException {
    Stream<String> modules =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> flag.startsWith("--module-path") || flag.startsWith("--add-modules"));
    List<String> flags =
        Stream.concat(
                modules,
                Stream.of("--enable-native-access=javafx.graphics,ALL-UNNAMED", "-Dprism.order=sw"))
            .toList();
    return ChildProcess.start(
        ClipboardProgram.class,
        flags,
        folder,
        Map.of("DISPLAY", display.name(), "GDK_BACKEND", "x11"));
  }

  private static String[] ask(ChildProcess window, String wanted) throws Exception {
    Writer input = window.process().outputWriter(StandardCharsets.US_ASCII);
    input.write(wanted + "\n");
    input.flush();
    String[] answer = window.nextLine().split(" ");
    assertThat(Long.parseLong(answer[1])).as(wanted).isLessThan(TOO_LONG);
    return answer;
  }

  /** Asks again until the state is there; another process needs a moment to answer. */
  private static void await(ChildProcess window, String wanted, KeyClipboard.State state)
      throws Exception {
    String now = "";
    for (int i = 0; i < 100 && !now.equals(state.name()); i++) {
      now = ask(window, wanted)[0];
      Thread.sleep(50);
    }
    assertThat(now).isEqualTo(state.name());
  }

  private Process xclip(String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of("xclip", "-selection", "clipboard"), Stream.of(arguments))
                .toList());
    builder.environment().put("DISPLAY", display.name());
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private String pasted() throws IOException {
    Process reading = xclip("-o");
    return new String(reading.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void copiedKeyIsThereForOthersUntilItIsCleared() throws Exception {
    try (ChildProcess window = window()) {
      window.nextLine();
      String key = ask(window, "copy")[2];
      assertThat(pasted()).isEqualTo(key);
      assertThat(ask(window, "tick")[0]).isEqualTo("HELD");

      ask(window, "clear");

      await(window, "tick", KeyClipboard.State.CLEARED);
      assertThat(pasted()).isEmpty();
    }
  }

  @Test
  void windowGoesOnWhileTheProgramWithTheClipboardIsFrozen() throws Exception {
    try (ChildProcess window = window()) {
      window.nextLine();
      ask(window, "copy");
      ask(window, "tick");
      Process other = xclip("-i", "-quiet");
      try {
        other.outputWriter().append("a shopping list").close();
        await(window, "tick", KeyClipboard.State.REPLACED);
        ask(window, "copy");
        assertThat(ask(window, "tick")[0]).isEqualTo("HELD");
      } finally {
        other.destroyForcibly().waitFor();
      }
      Process frozen = xclip("-i", "-quiet");
      try {
        frozen.outputWriter().append("a shopping list").close();
        // Until it has the clipboard it must not be frozen.
        await(pastedIs("a shopping list"));
        signal("-STOP", frozen);

        await(window, "tick", KeyClipboard.State.REPLACED);
        ask(window, "clear");

        signal("-CONT", frozen);
        assertThat(pasted()).isEqualTo("a shopping list");
      } finally {
        frozen.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
    }
  }

  private java.util.concurrent.Callable<Boolean> pastedIs(String text) {
    return () -> pasted().equals(text);
  }

  private static void await(java.util.concurrent.Callable<Boolean> condition) throws Exception {
    for (int i = 0; i < 200 && !condition.call(); i++) {
      Thread.sleep(50);
    }
    assertThat(condition.call()).isTrue();
  }

  private static void signal(String signal, Process process) throws Exception {
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
  }
}
