package dev.latchkey.bench;

import dev.latchkey.server.NoOpRoute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Measures {@code /auth/verify} with random keys among 1,000 and 1,000,000 tokens, beside a route
 * that does nothing and an empty answer of nginx; and nginx serving a file with and without asking
 * {@code /auth/verify} first. Our server is one process on core 0, nginx another one there, and wrk
 * is on core 1. Rates on a shared machine differ from run to run; the processor time that a server
 * spends on a request does so less.
 *
 * <pre>
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java --enable-native-access=ALL-UNNAMED -cp target/test-classes:target/classes:$(cat target/classpath) \
 *     dev.latchkey.bench.VerifyBench [rounds [seconds a round [most tokens [folder]]]]
 * </pre>
 *
 * <p>With 10000000 as the most tokens it also measures that many; filling the database takes
 * minutes and 4 GB. A folder keeps the databases for the next run. It needs {@code wrk}, {@code
 * taskset} and {@code nginx}.
 */
public final class VerifyBench {
  static final String VERIFY = "/auth/verify";
  private static final int WARM_UP_SECONDS = 15;
  private static final List<Integer> COUNTS = List.of(1_000, 1_000_000, 10_000_000);

  private VerifyBench() {}

  /** Runs the measurement. */
  public static void main(String[] args) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING);
    if (!Wrk.isInstalled()) {
      System.out.println("This needs wrk, taskset and nginx: apt-get install wrk util-linux nginx");
      System.exit(1);
    }
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    int most = args.length > 2 ? Integer.parseInt(args[2]) : 1_000_000;
    Path folder = Files.createTempDirectory("latchkey-bench");
    Path databases = args.length > 3 ? Files.createDirectories(Path.of(args[3])) : folder;
    try {
      List<FilledStore> stores = new ArrayList<>();
      for (int count : COUNTS) {
        if (count <= most) {
          stores.add(FilledStore.make(databases, count));
        }
      }
      measure(folder, stores, rounds, seconds);
    } finally {
      delete(folder);
    }
  }

  private static void measure(Path folder, List<FilledStore> stores, int rounds, int seconds)
      throws Exception {
    try (ServerProcess server = new ServerProcess(stores);
        PinnedNginx nginx = new PinnedNginx(folder, server.port(1))) {
      Path keys = stores.get(1).keys();
      List<ProcessHandle> proxy = List.of(nginx.handle());
      List<ProcessHandle> own = List.of(server.handle());
      List<ProcessHandle> both = List.of(nginx.handle(), server.handle());
      Wrk.Requests nothing = Wrk.Requests.get(nginx.port(), PinnedNginx.EMPTY, keys);
      Series limit = new Series("nginx, return 200", nothing, proxy, Series.UNTOLD);
      Wrk.Requests noOp = Wrk.Requests.get(server.port(1), NoOpRoute.PATH, keys);
      Series empty = new Series("own empty route", noOp, own, server::allocatedBytes);
      List<Series> all = new ArrayList<>(List.of(limit, empty));
      List<Series> verdicts = new ArrayList<>();
      for (int i = 0; i < stores.size(); i++) {
        String name = String.format(Locale.ROOT, "verify among %,d", COUNTS.get(i));
        Wrk.Requests verify = Wrk.Requests.get(server.port(i), VERIFY, stores.get(i).keys());
        verdicts.add(new Series(name, verify, own, server::allocatedBytes));
      }
      all.addAll(verdicts);
      Wrk.Requests file = Wrk.Requests.get(nginx.port(), PinnedNginx.STATIC, keys);
      Series open = new Series("nginx, static file", file, proxy, Series.UNTOLD);
      Wrk.Requests asked = Wrk.Requests.get(nginx.port(), PinnedNginx.GUARDED, keys);
      Series guarded =
          new Series("nginx, file with auth_request", asked, both, server::allocatedBytes);
      all.add(open);
      all.add(guarded);
      Wrk wrk = new Wrk(folder);
      for (Series series : all) {
        series.warmUp(wrk, WARM_UP_SECONDS);
      }
      Series.measure(wrk, all, rounds, seconds);
      System.out.printf("medians of %d rounds of %d s, ", rounds, seconds);
      Series.print(all);
      empty.compare(limit, "0.55");
      verdicts.get(1).compare(empty, "0.75");
      verdicts.getLast().compare(verdicts.getFirst(), "0.80 among ten million");
      guarded.compare(open, "0.27");
      System.out.printf(
          Locale.ROOT,
          "bytes allocated a verdict among 1,000,000: %,.0f (goal: 1,024)%n",
          verdicts.get(1).allocatedBytes());
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
