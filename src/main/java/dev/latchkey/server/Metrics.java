package dev.latchkey.server;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.StoreLoad;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What this node has answered since it started, and how busy it is, for operators. It contains no
 * names of people or tokens.
 *
 * <p>It stands in the way of every verdict. Counting one and its time takes 40 ns and at most 40
 * bytes (measured with Prometheus's library 1.10.0, one thread), because the data points are looked
 * up beforehand, and there are neither exemplars nor native histograms. So nothing is sampled.
 */
final class Metrics {
  /** The media type of the text: Prometheus's exposition format. */
  static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private static final double NANOS = 1e9;

  /**
   * A verdict on SQLite takes microseconds, a sign-in 25 ms, and a database is given up at 10 s.
   */
  private static final double[] BOUNDS = {
    0.000_025, 0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5,
    1, 2.5, 5, 10
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Authority authority;

  private final Counter verifications =
      counter("latchkey_verifications_total", "Keys asked about, by result.", "result");
  private final CounterDataPoint goodVerifications = verifications.labelValues("good");
  private final Counter signIns =
      counter("latchkey_sign_ins_total", "Sign-ins with a password, by result.", "result");
  private final CounterDataPoint goodSignIns = signIns.labelValues("good");
  private final Counter requests =
      counter("latchkey_requests_total", "Requests answered, by status class.", "status");
  private final CounterDataPoint[] byStatus =
      IntStream.range(2, 6)
          .mapToObj(status -> requests.labelValues(status + "xx"))
          .toArray(CounterDataPoint[]::new);

  private final Histogram answers =
      histogram("latchkey_answer_seconds", "Time from a whole request to its answer, by route.")
          .labelNames("route")
          .register(registry);
  private final DistributionDataPoint verifyAnswers = answers.labelValues("verify");
  private final DistributionDataPoint signInAnswers = answers.labelValues("sign_in");
  private final DistributionDataPoint otherAnswers = answers.labelValues("other");

  private final Histogram lookUps =
      histogram("latchkey_store_lookup_seconds", "Time in which the store finds a key.")
          .register(registry);

  /** Counts nothing yet. It is told of the authority's look-ups from now on. */
  Metrics(Authority authority) {
    this.authority = authority;
    gauge("latchkey_store_up", "Whether the database answers.", () -> storeAnswers() ? 1 : 0);
    GaugeWithCallback.builder()
        .name("latchkey_store_connections")
        .help("Pooled connections to the database, by state.")
        .labelNames("state")
        .callback(
            gauge -> {
              StoreLoad load = authority.health().load();
              gauge.call(load.active(), "active");
              gauge.call(load.idle(), "idle");
            })
        .register(registry);
    gauge(
        "latchkey_store_waiting",
        "Calls that wait for a connection to the database.",
        () -> authority.health().load().waiting());
    authority.health().watchLookUps(nanos -> lookUps.observe(nanos / NANOS));
  }

  /** Tells of the clients' connections, too. */
  void addLoad(Supplier<Connections.Load> load) {
    gauge("latchkey_connections", "Open connections of clients.", () -> load.get().connections());
    gauge(
        "latchkey_held_bytes",
        "Bytes of large requests and answers in memory.",
        () -> load.get().heldBytes());
  }

  /** Tells until when the certificate is valid, too. */
  void addCertificate(Supplier<Instant> end) {
    gauge(
        "latchkey_certificate_end_time_seconds",
        "When the TLS certificate expires, in seconds since 1970.",
        () -> end.get().getEpochSecond());
  }

  /**
   * Counts an answer.
   *
   * @param path the path of the request
   * @param problem why the request was refused; null if it was not
   * @param status the HTTP status of the answer
   */
  void count(@Nullable String path, @Nullable Problem problem, int status) {
    byStatus[status / 100 - 2].inc();
    if (path != null && Routes.isVerify(path)) {
      count(verifications, goodVerifications, problem);
    } else if (Routes.SIGN_IN.equals(path)) {
      count(signIns, goodSignIns, problem);
    }
  }

  private static void count(Counter all, CounterDataPoint good, @Nullable Problem problem) {
    (problem == null ? good : all.labelValues(problem.slug())).inc();
  }

  /** Notes how long the answer to a whole request took. */
  void took(String path, long nanos) {
    DistributionDataPoint kind =
        Routes.isVerify(path)
            ? verifyAnswers
            : Routes.SIGN_IN.equals(path) ? signInAnswers : otherAnswers;
    kind.observe(nanos / NANOS);
  }

  /** Returns all of it as text. It asks the database whether it answers. */
  byte[] text() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(text, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toByteArray();
  }

  private boolean storeAnswers() {
    try {
      authority.health().ping();
      return true;
    } catch (Refused _) {
      return false;
    }
  }

  private Counter counter(String name, String help, String label) {
    return Counter.builder()
        .name(name)
        .help(help)
        .labelNames(label)
        .withoutExemplars()
        .register(registry);
  }

  private static Histogram.Builder histogram(String name, String help) {
    return Histogram.builder()
        .name(name)
        .unit(Unit.SECONDS)
        .help(help)
        .classicOnly()
        .classicUpperBounds(BOUNDS)
        .withoutExemplars();
  }

  private void gauge(String name, String help, Supplier<Number> value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(gauge -> gauge.call(value.get().doubleValue()))
        .register(registry);
  }
}
