package dev.latchkey.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Drives {@code wrk} (Debian package of that name) on core 1, one key after the other. */
final class Wrk {
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern COUNT = Pattern.compile("([0-9]+) requests in ");
  private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)\\b");

  /** Makes all requests before the clock starts, since making one costs as much as sending it. */
  private static final String SCRIPT =
      """
      local requests, count, next = {}, 0, 0
      function init(args)
        for key in io.lines(args[1]) do
          local body = args[3]:gsub("{key}", key)
          local head = args[2]:gsub("{key}", key):gsub("{length}", #body)
          count = count + 1
          requests[count] = head .. body
        end
      end
      function request()
        next = next % count + 1
        return requests[next]
      end
      """;

  private final Path script;

  Wrk(Path folder) throws IOException {
    script = Files.writeString(folder.resolve("keys.lua"), SCRIPT);
  }

  /** Tells whether wrk and taskset can be run. */
  static boolean isInstalled() {
    return Files.isExecutable(Path.of("/usr/bin/wrk"))
        && Files.isExecutable(Path.of("/usr/bin/taskset"));
  }

  /**
   * The requests of one run.
   *
   * @param head all before the body; <code>{key}</code> stands for a key, <code>{length}</code> for
   *     the length of the body
   * @param body the same
   * @param keys a file with one key a line
   */
  record Requests(int port, String head, String body, Path keys) {
    /** GET with the key in {@code X-Access-Key}. */
    static Requests get(int port, String path, Path keys) {
      String head =
          "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nX-Access-Key: {key}\r\n\r\n"
              .formatted(path, port);
      return new Requests(port, head, "", keys);
    }

    /** POST of a form with the key as {@code token}. */
    static Requests introspection(int port, String path, String authorization, Path keys) {
      String head =
          """
          POST %s HTTP/1.1\r
          Host: 127.0.0.1:%d\r
          Authorization: %s\r
          Content-Type: application/x-www-form-urlencoded\r
          Content-Length: {length}\r
          \r
          """
              .formatted(path, port, authorization);
      return new Requests(port, head, "token={key}", keys);
    }
  }

  /**
   * What one run measured.
   *
   * @param rate requests per second
   * @param p99 99th percentile of the time to an answer, in milliseconds
   * @param count requests in all
   */
  record Result(double rate, double p99, long count) {}

  /**
   * Asks with 16 connections.
   *
   * @throws IllegalStateException if an answer was no success
   */
  Result run(Requests requests, int seconds) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    "taskset",
                    "-c",
                    "1",
                    "wrk",
                    "-t1",
                    "-c16",
                    "-d" + seconds + "s",
                    "--latency",
                    "-s",
                    script.toString(),
                    "http://127.0.0.1:" + requests.port,
                    "--",
                    requests.keys.toString(),
                    requests.head,
                    requests.body))
            .redirectErrorStream(true)
            .start();
    String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IllegalStateException("wrk failed: " + report);
    }
    Matcher rate = RATE.matcher(report);
    Matcher p99 = P99.matcher(report);
    if (report.contains("Non-2xx") || report.contains("Socket errors")) {
      throw new IllegalStateException("not every answer was a success: " + report);
    }
    Matcher count = COUNT.matcher(report);
    if (!rate.find() || !p99.find() || !count.find()) {
      throw new IllegalStateException("wrk said nothing that can be read: " + report);
    }
    double unit =
        switch (p99.group(2)) {
          case "us" -> 0.001;
          case "ms" -> 1;
          default -> 1000;
        };
    return new Result(
        Double.parseDouble(rate.group(1)),
        Double.parseDouble(p99.group(1)) * unit,
        Long.parseLong(count.group(1)));
  }
}
