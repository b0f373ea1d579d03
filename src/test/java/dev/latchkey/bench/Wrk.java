package dev.latchkey.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Drives {@code wrk} (Debian package of that name) on core 1, one key after the other. */
final class Wrk {
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern COUNT = Pattern.compile("([0-9]+) requests in ");
  private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)\\b");

  /** Reads the keys, makes the whole request by hand, and goes round. */
  private static final String SCRIPT =
      """
      local requests, next = {}, 0
      function init(args)
        local head = "GET " .. args[2] .. " HTTP/1.1\\r\\nHost: " .. wrk.headers["Host"]
          .. "\\r\\nX-Access-Key: "
        for key in io.lines(args[1]) do
          requests[#requests + 1] = key
        end
        function request()
          next = next % #requests + 1
          return head .. requests[next] .. "\\r\\n\\r\\n"
        end
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
   * What one run measured.
   *
   * @param rate requests per second
   * @param p99 99th percentile of the time to an answer, in milliseconds
   * @param cpuMicros processor time that the server spent on a request, in microseconds
   */
  record Result(double rate, double p99, double cpuMicros) {}

  /**
   * Asks {@code server} for {@code path} with 16 connections.
   *
   * @throws IllegalStateException if an answer was no success
   */
  Result run(ProcessHandle server, int port, String path, Path keys, int seconds)
      throws IOException, InterruptedException {
    Duration before = cpu(server);
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
                    "http://127.0.0.1:" + port,
                    "--",
                    keys.toString(),
                    path))
            .redirectErrorStream(true)
            .start();
    String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IllegalStateException("wrk failed: " + report);
    }
    double cpuMicros = cpu(server).minus(before).toNanos() / 1000.0;
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
        cpuMicros / Long.parseLong(count.group(1)));
  }

  private static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElseThrow();
  }
}
