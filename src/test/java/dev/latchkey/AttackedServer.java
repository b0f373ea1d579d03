package dev.latchkey;

import dev.latchkey.folder.DataFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The packaged {@code latchkey serve} with its own flags, and good callers beside bad ones. */
public final class AttackedServer implements AutoCloseable {
  private final Process server;
  private final BufferedReader output;
  private final Path errors;
  private final int port;
  private final String key;

  /**
   * Starts a server with one token.
   *
   * @param launcher the packaged launcher
   * @param data an empty folder
   */
  public AttackedServer(Path launcher, Path data) throws IOException, InterruptedException {
    Process generate = start(launcher, data, "token", "generate", "--label", "good");
    key = new String(generate.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    generate.waitFor(60, TimeUnit.SECONDS);
    errors = data.resolve("errors");
    ProcessBuilder builder = builder(launcher, data, "serve", "--port", "0");
    server = builder.redirectError(errors.toFile()).start();
    output = server.inputReader();
    String line = output.readLine();
    if (line == null || !line.startsWith("Latchkey serves ")) {
      throw new IllegalStateException("no server: " + line + " " + errors());
    }
    port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
  }

  private static Process start(Path launcher, Path data, String... arguments) throws IOException {
    Process process = builder(launcher, data, arguments).start();
    process.getOutputStream().close();
    return process;
  }

  private static ProcessBuilder builder(Path launcher, Path data, String... arguments) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put(DataFolder.VARIABLE, data.toString());
    return builder;
  }

  /**
   * What good callers met.
   *
   * @param good how many got their verdict
   * @param bad what others got instead
   * @param micros how long each took from the connection to the answer, sorted
   * @param ends how the attackers' connections ended
   */
  public record Met(int good, List<String> bad, List<Long> micros, Map<String, Integer> ends) {
    /** Returns a percentile of the times, in milliseconds. */
    public double millis(int percentile) {
      return micros.isEmpty()
          ? Double.NaN
          : micros.get((micros.size() - 1) * percentile / 100) / 1000.0;
    }
  }

  /** Lets bad callers loose, and asks for good verdicts meanwhile. */
  public Met attack(Attack.Mode mode, int connections, Duration time) throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    List<String> bad = Collections.synchronizedList(new ArrayList<>());
    List<Long> micros = Collections.synchronizedList(new ArrayList<>());
    Thread good =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!stop.get()) {
                    long start = System.nanoTime();
                    String answer = verdict();
                    micros.add((System.nanoTime() - start) / 1000);
                    if (!answer.startsWith("HTTP/1.1 200 ")) {
                      bad.add(answer);
                    }
                    sleep();
                  }
                });
    try (Attack attack = Attack.start(port, mode, connections)) {
      attack.goOn(time, mode != Attack.Mode.DEAF);
      stop.set(true);
      good.join();
      List<Long> sorted = micros.stream().sorted().toList();
      return new Met(sorted.size() - bad.size(), List.copyOf(bad), sorted, attack.ends());
    } finally {
      stop.set(true);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks for a verdict on a connection of its own, and returns the answer or what went wrong. */
  public String verdict() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(5_000);
      String request =
          "GET /auth/verify HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nX-Access-Key: %s\r\n"
                  .formatted(port, key)
              + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Tells whether the server runs. */
  public boolean isAlive() {
    return server.isAlive();
  }

  /** Returns the most memory that the server has had so far, in MB. */
  public long peakMegabytes() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/" + server.pid() + "/status"))) {
      String peak = lines.filter(line -> line.startsWith("VmHWM:")).findFirst().orElseThrow();
      return Long.parseLong(peak.replaceAll("\\D", "")) / 1024;
    }
  }

  /** Returns what the server wrote to standard error. */
  public String errors() throws IOException {
    return Files.readString(errors);
  }

  @Override
  public void close() throws IOException {
    server.destroyForcibly();
    output.close();
  }
}
