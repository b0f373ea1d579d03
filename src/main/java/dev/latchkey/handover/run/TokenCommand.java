package dev.latchkey.handover.run;

import dev.latchkey.file.Signals;
import dev.latchkey.handover.Computer;
import dev.latchkey.handover.HandoverProblem;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.tenderly.TenderlyHome;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs a program with a key in its environment: arguments can be seen by everybody. */
public final class TokenCommand {
  private static final List<String> SIGNALS = List.of("TERM", "INT", "HUP");

  /** What shells give for a program that an interruption ended. */
  private static final int INTERRUPTED = 130;

  private TokenCommand() {}

  /**
   * Runs a program to its end, on this process's own input and output. Signals that end this
   * process ({@code TERM}, {@code INT}, {@code HUP}) are passed on instead.
   *
   * @param key neither kept nor closed
   * @param command the program and its arguments
   * @param homes the folder in which it gets a home folder of its own with the key in {@code
   *     .tenderly/config.yaml}, removed afterwards; null if it gets none
   * @return its exit code; 128 + n if signal n ended it
   * @throws Refused {@link HandoverProblem#COMMAND_NOT_STARTED}, {@link
   *     StoreProblem#STORE_UNAVAILABLE}
   */
  public static int run(
      AccessKey key, List<String> command, @Nullable Path homes, Computer computer) {
    CompletableFuture<Process> started = new CompletableFuture<>();
    // Before anything is made or started, so that no signal falls in between.
    for (String signal : SIGNALS) {
      Signals.handle(signal, () -> started.thenAccept(process -> pass(signal, process)));
    }
    try (TemporaryHome home = homes == null ? null : TemporaryHome.make(homes)) {
      ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
      char[] characters = key.reveal();
      String value = new String(characters);
      Arrays.fill(characters, '\0');
      Map<String, String> environment = builder.environment();
      environment.put(VariableName.DEFAULT.value(), value);
      environment.put("HARDHAT_VAR_" + VariableName.DEFAULT, value);
      if (home != null) {
        environment.putAll(TenderlyHome.make(home.folder(), key, computer).environment());
      }
      Process process;
      try {
        process = builder.start();
      } catch (IOException e) {
        throw new Refused(HandoverProblem.COMMAND_NOT_STARTED, "command", command.getFirst(), e);
      }
      // Where signals cannot be caught, ending this process still ends the program and the home.
      Thread hook = new Thread(() -> end(process, home));
      Runtime.getRuntime().addShutdownHook(hook);
      started.complete(process);
      int exitCode = awaitEnd(process);
      removeHook(hook);
      return exitCode;
    }
  }

  private static int awaitEnd(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException _) {
      process.destroy();
      Thread.currentThread().interrupt();
      return INTERRUPTED;
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // It runs.
    }
  }

  private static void pass(String signal, Process process) {
    // A terminal sends Ctrl-C to the program too; twice would mean "at once" to many.
    if (signal.equals("INT") && System.console() != null && System.console().isTerminal()) {
      return;
    }
    try {
      new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException _) {
      process.destroy();
    }
  }

  private static void end(Process process, @Nullable TemporaryHome home) {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (home != null) {
      home.close();
    }
  }
}
