package dev.latchkey.store;

import com.sun.management.ThreadMXBean;
import dev.latchkey.authority.Asker;
import dev.latchkey.authority.Authority;
import dev.latchkey.bench.FilledStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * What one verdict costs below HTTP, from the text of a key to the noted use, among 1,000 and
 * 1,000,000 tokens, or as many as are named: at once from the index with either signal, and through
 * the database. One thread, random keys, in turns. Ten million tokens need {@code -Xmx4g}.
 *
 * <pre>
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Xmx512m \
 *     -cp target/test-classes:target/classes:$(cat target/classpath) \
 *     dev.latchkey.store.VerdictBench [tokens…]
 * </pre>
 */
public final class VerdictBench {
  private static final int KEYS = 1_000_000;
  private static final int ROUNDS = 7;
  private static final Asker ASKER = Asker.at("127.0.0.1");

  private VerdictBench() {}

  /** One way to a verdict. */
  private record Way(String name, JdbcStore store, Authority authority, boolean isAtOnce) {
    static Way on(String name, Path file, CurrentKeysOf index) {
      JdbcStore store =
          JdbcStore.on(
              SqliteDatabase.open(file),
              (database, transactions) ->
                  new IndexedKeys(database, index.on(database), transactions));
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      return new Way(name, store, authority, !name.contains("database"));
    }

    void verify(String key) {
      if (isAtOnce
          ? authority.verifyAtOnce(key, ASKER, _ -> {}) == null
          : authority.verify(key, ASKER, _ -> {}) == null) {
        throw new IllegalStateException("the index did not answer");
      }
    }
  }

  @FunctionalInterface
  private interface CurrentKeysOf {
    CurrentKeys on(SqliteDatabase database);
  }

  /** What one round measured, of one verdict. */
  private record Cost(double nanos, double cpuNanos, double bytes) {}

  /** Runs the measurement. */
  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING);
    List<Integer> sizes =
        arguments.length == 0
            ? List.of(1_000, 1_000_000)
            : Stream.of(arguments).map(Integer::valueOf).toList();
    Path folder = Files.createTempDirectory(Path.of("target"), "verdict-bench");
    try {
      for (int size : sizes) {
        measure(FilledStore.make(folder, size), size);
      }
    } finally {
      delete(folder);
    }
  }

  private static void measure(FilledStore filled, int size) throws Exception {
    List<String> keys;
    try (Stream<String> lines = Files.lines(filled.keys())) {
      keys = lines.limit(KEYS).toList();
    }
    long bytes = Runtime.getRuntime().maxMemory();
    List<Way> ways =
        List.of(
            Way.on(
                "at once",
                filled.database(),
                db -> new CurrentKeys(db::connectToWatch, db::signal, bytes)),
            Way.on(
                "at once, data_version",
                filled.database(),
                db -> new CurrentKeys(db::connectToWatch, DataVersionSignal::new, bytes)),
            Way.on(
                "database",
                filled.database(),
                db -> new CurrentKeys(db::connectToWatch, db::signal, 0)));
    for (Way way : ways) {
      if (way.isAtOnce && way.store.keys() instanceof IndexedKeys indexed) {
        long start = System.nanoTime();
        boolean isReady = indexed.index().awaitIndex();
        System.out.printf(
            Locale.ROOT,
            "%,d tokens: index %s after %,d ms%n",
            size,
            isReady ? "ready" : "missing",
            (System.nanoTime() - start) / 1_000_000);
      }
    }
    Map<Way, List<Cost>> costs = new LinkedHashMap<>();
    for (int round = -2; round < ROUNDS; round++) {
      for (Way way : ways) {
        Cost cost = cost(way, keys, way.isAtOnce ? 600_000 : 60_000, round);
        if (round >= 0) {
          costs.computeIfAbsent(way, _ -> new ArrayList<>()).add(cost);
        }
      }
    }
    costs.forEach(
        (way, rounds) -> {
          rounds.sort(Comparator.comparingDouble(Cost::nanos));
          Cost median = rounds.get(ROUNDS / 2);
          System.out.printf(
              Locale.ROOT,
              "%,12d tokens  %-22s median %,7.0f ns  CPU %,7.0f ns  best %,7.0f ns  %,6.0f bytes%n",
              size,
              way.name,
              median.nanos,
              median.cpuNanos,
              rounds.getFirst().nanos,
              median.bytes);
        });
    for (Way way : ways) {
      long start = System.nanoTime();
      way.authority.writeLastUses();
      System.out.printf(
          Locale.ROOT,
          "%,12d tokens  %-22s last uses written in %,d ms%n",
          size,
          way.name,
          (System.nanoTime() - start) / 1_000_000);
      way.store.close();
    }
  }

  private static Cost cost(Way way, List<String> keys, int times, int round) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int next = Math.floorMod(round * times, keys.size());
    long allocated = threads.getCurrentThreadAllocatedBytes();
    long cpu = threads.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      way.verify(keys.get(next));
      next = next + 1 == keys.size() ? 0 : next + 1;
    }
    double took = System.nanoTime() - start;
    cpu = threads.getCurrentThreadCpuTime() - cpu;
    allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
    return new Cost(took / times, (double) cpu / times, (double) allocated / times);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
