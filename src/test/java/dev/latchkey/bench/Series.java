package dev.latchkey.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** One kind of request to one server, and what its rounds measured. */
final class Series {
  /** For a server that does not tell how much it allocates. */
  static final LongSupplier UNTOLD = () -> 0;

  private final String name;
  private final Wrk.Requests requests;
  private final List<ProcessHandle> servers;
  private final LongSupplier allocated;
  private final List<Round> rounds = new ArrayList<>();

  private record Round(double rate, double p99, double cpuMicros, double allocated) {}

  /**
   * Makes one without rounds.
   *
   * @param servers whose processor time counts, with that of their children
   * @param allocated tells how many bytes the server has allocated since its start
   */
  Series(String name, Wrk.Requests requests, List<ProcessHandle> servers, LongSupplier allocated) {
    this.name = name;
    this.requests = requests;
    this.servers = servers;
    this.allocated = allocated;
  }

  /** Measures all of them in turns, so that what else this machine does meets all of them. */
  static void measure(Wrk wrk, List<Series> all, int rounds, int seconds)
      throws IOException, InterruptedException {
    for (int round = 0; round < rounds; round++) {
      for (Series series : all) {
        series.rounds.add(series.run(wrk, seconds));
      }
    }
  }

  /** Asks without counting, until the server's code is compiled. */
  void warmUp(Wrk wrk, int seconds) throws IOException, InterruptedException {
    run(wrk, seconds);
  }

  private Round run(Wrk wrk, int seconds) throws IOException, InterruptedException {
    long bytes = allocated.getAsLong();
    Duration cpu = cpu();
    Wrk.Result result = wrk.run(requests, seconds);
    double micros = cpu().minus(cpu).toNanos() / 1000.0 / result.count();
    double each = (allocated.getAsLong() - bytes) / (double) result.count();
    return new Round(result.rate(), result.p99(), micros, each);
  }

  private Duration cpu() {
    return servers.stream()
        .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
        .map(server -> server.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Returns the median of requests per second. */
  double rate() {
    return median(Round::rate);
  }

  /** Returns the median of the server's processor time for a request, in microseconds. */
  double cpuMicros() {
    return median(Round::cpuMicros);
  }

  /** Returns the median of the bytes that the server allocated for a request. */
  double allocatedBytes() {
    return median(Round::allocated);
  }

  private double median(ToDoubleFunction<Round> value) {
    double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** Prints a table of medians. */
  static void print(List<Series> all) {
    System.out.printf(
        Locale.ROOT,
        "load average %.1f%n%-34s %10s %8s %7s %8s   %s%n",
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        "",
        "requests/s",
        "p99 ms",
        "CPU µs",
        "bytes",
        "thousand requests/s of every round");
    for (Series series : all) {
      System.out.printf(
          Locale.ROOT,
          "%-34s %,10.0f %8.2f %7.1f %,8.0f   %s%n",
          series.name,
          series.rate(),
          series.median(Round::p99),
          series.cpuMicros(),
          series.allocatedBytes(),
          series.rounds.stream()
              .map(round -> String.format(Locale.ROOT, "%.1f", round.rate / 1000))
              .toList());
    }
  }

  /** Prints how this one compares with another, by requests and by processor time. */
  void compare(Series other, String goal) {
    System.out.printf(
        Locale.ROOT,
        "%s / %s: %.2f of the requests, %.2f by processor time (goal: %s)%n",
        name,
        other.name,
        rate() / other.rate(),
        other.cpuMicros() / cpuMicros(),
        goal);
  }
}
