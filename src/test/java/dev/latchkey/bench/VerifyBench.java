package dev.latchkey.bench;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.server.HttpApi;
import dev.latchkey.server.NoOpRoute;
import dev.latchkey.store.SqliteStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Measures {@code /auth/verify} with 1,000 and with 1,000,000 tokens beside a route that does
 * nothing, all in one server process on core 0, with wrk on core 1. Rates on a shared machine
 * differ from run to run; the processor time that the server spends on a request does so less.
 *
 * <pre>
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java --enable-native-access=ALL-UNNAMED -cp target/test-classes:target/classes:$(cat target/classpath) \
 *     dev.latchkey.bench.VerifyBench [rounds [seconds a round]]
 * </pre>
 */
public final class VerifyBench {
  private static final int WARM_UP_SECONDS = 15;

  private VerifyBench() {}

  /** Runs the measurement, or, told {@code serve DATABASE…}, the server for it. */
  public static void main(String[] args) throws Exception {
    if (args.length > 0 && args[0].equals("serve")) {
      serve(List.of(args).subList(1, args.length));
      return;
    }
    if (!Wrk.isInstalled()) {
      System.out.println("This needs wrk and taskset: apt-get install wrk util-linux");
      System.exit(1);
    }
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 10;
    Path folder = Files.createTempDirectory("latchkey-bench");
    try {
      measure(folder, rounds, seconds);
    } finally {
      delete(folder);
    }
  }

  /** One route with one set of keys, and what its rounds measured. */
  private record Series(String name, int port, String path, Path keys, List<Wrk.Result> results) {
    Series(String name, int port, String path, FilledStore store) {
      this(name, port, path, store.keys(), new ArrayList<>());
    }

    double medianRate() {
      return median(results.stream().map(Wrk.Result::rate));
    }

    double medianP99() {
      return median(results.stream().map(Wrk.Result::p99));
    }

    double medianCpu() {
      return median(results.stream().map(Wrk.Result::cpuMicros));
    }

    private static double median(Stream<Double> values) {
      List<Double> sorted = values.sorted().toList();
      return sorted.get(sorted.size() / 2);
    }
  }

  private static void measure(Path folder, int rounds, int seconds) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING);
    FilledStore small = FilledStore.make(folder, 1_000);
    FilledStore large = FilledStore.make(folder, 1_000_000);
    Process server = start(small, large);
    try (BufferedReader ports =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
      int smallPort = Integer.parseInt(ports.readLine());
      int largePort = Integer.parseInt(ports.readLine());
      List<Series> all =
          List.of(
              new Series("no-op", largePort, NoOpRoute.PATH, large),
              new Series("verify, 1,000 tokens", smallPort, "/auth/verify", small),
              new Series("verify, 1,000,000 tokens", largePort, "/auth/verify", large));
      Wrk wrk = new Wrk(folder);
      for (Series series : all) {
        wrk.run(server.toHandle(), series.port, series.path, series.keys, WARM_UP_SECONDS);
      }
      // In turns, so that what else this machine does meets all of them.
      for (int round = 0; round < rounds; round++) {
        for (Series series : all) {
          series.results.add(
              wrk.run(server.toHandle(), series.port, series.path, series.keys, seconds));
        }
      }
      print(all, rounds, seconds);
    } finally {
      server.getOutputStream().close();
      server.waitFor();
    }
  }

  private static void print(List<Series> all, int rounds, int seconds) {
    double noOp = all.getFirst().medianRate();
    double cpu = all.getFirst().medianCpu();
    System.out.printf(
        Locale.ROOT,
        "medians of %d rounds of %d s, load average %.1f%n%-26s %10s %8s %9s %7s %9s   %s%n",
        rounds,
        seconds,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        "",
        "requests/s",
        "p99 ms",
        "of no-op",
        "CPU µs",
        "of no-op",
        "requests/s of every round");
    for (Series series : all) {
      System.out.printf(
          Locale.ROOT,
          "%-26s %,10.0f %8.2f %9.2f %7.1f %9.2f   %s%n",
          series.name,
          series.medianRate(),
          series.medianP99(),
          series.medianRate() / noOp,
          series.medianCpu(),
          cpu / series.medianCpu(),
          series.results.stream().map(result -> Math.round(result.rate())).toList());
    }
  }

  private static Process start(FilledStore small, FilledStore large) throws IOException {
    return new ProcessBuilder(
            "taskset",
            "-c",
            "0",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            VerifyBench.class.getName(),
            "serve",
            small.database().toString(),
            large.database().toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Serves each database on a port of its own, prints the ports, and ends with its input. */
  private static void serve(List<String> databases) throws IOException {
    Logger.getLogger("").setLevel(Level.WARNING);
    List<AutoCloseable> open = new ArrayList<>();
    for (String database : databases) {
      AuthorityStore store = SqliteStore.open(Path.of(database));
      HttpApi api = NoOpRoute.start(new Authority(store, Clock.systemUTC(), new SecureRandom()));
      open.addFirst(store);
      open.addFirst(api);
      System.out.println(api.port());
    }
    System.in.transferTo(OutputStream.nullOutputStream());
    for (AutoCloseable closeable : open) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
