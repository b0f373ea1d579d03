package dev.latchkey;

import dev.latchkey.folder.DataFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A Java process of a test, with the class path of this one; killed when closed. */
public final class ChildProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path errors;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Thread reader;

  private ChildProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    reader =
        Thread.ofVirtual()
            .start(
                () -> {
                  try (BufferedReader output = process.inputReader()) {
                    output.lines().forEach(lines::add);
                  } catch (IOException | java.io.UncheckedIOException _) {
                    // The process was killed.
                  }
                });
  }

  /** Starts {@code latchkey} with arguments on a data folder. */
  public static ChildProcess latchkey(Path data, String... arguments) throws IOException {
    return start(Main.class, List.of(), data, arguments);
  }

  /** Starts {@code latchkey} with more environment variables. */
  public static ChildProcess latchkey(
      Path data, Map<String, String> environment, String... arguments) throws IOException {
    return start(Main.class, List.of(), data, environment, arguments);
  }

  /**
   * Starts a class.
   *
   * @param flags more flags for Java
   * @param data the data folder, named by {@code LATCHKEY_HOME}
   */
  public static ChildProcess start(
      Class<?> main, List<String> flags, Path data, String... arguments) throws IOException {
    return start(main, flags, data, Map.of(), arguments);
  }

  /** Starts a class with more environment variables. */
  public static ChildProcess start(
      Class<?> main,
      List<String> flags,
      Path data,
      Map<String, String> environment,
      String... arguments)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("-Xmx256m"));
    all.addAll(flags);
    ProcessBuilder builder = new ProcessBuilder(ChildJava.command(main, all, arguments));
    builder.environment().put(DataFolder.VARIABLE, data.toString());
    // Whoever runs the tests at a desktop wants no windows from them.
    builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
    builder.environment().putAll(environment);
    Path errors = Files.createTempFile("latchkey-test", ".err");
    builder.redirectError(errors.toFile());
    return new ChildProcess(builder.start(), errors);
  }

  /** Waits for the next line on standard output. */
  public String nextLine() throws IOException, InterruptedException {
    String line = lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (line == null) {
      throw new AssertionError("no line came; standard error: " + errors());
    }
    return line;
  }

  /** Returns the lines on standard output that {@link #nextLine} has not taken; after the end. */
  public String output() throws InterruptedException {
    reader.join();
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  /** Waits for the end and returns the exit code. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE)) {
      throw new AssertionError("the process does not end");
    }
    return process.exitValue();
  }

  /** Returns what the process wrote to standard error. */
  public String errors() throws IOException {
    return Files.readString(errors);
  }

  /** Returns the process. */
  public Process process() {
    return process;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    Files.deleteIfExists(errors);
  }
}
