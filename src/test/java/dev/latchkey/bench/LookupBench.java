package dev.latchkey.bench;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * How long one look-up of a key takes, by digest and as a whole verification, with 1,000 and with
 * 1,000,000 tokens, and how many a second several threads get.
 *
 * <pre>
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java --enable-native-access=ALL-UNNAMED -cp target/test-classes:target/classes:$(cat target/classpath) \
 *     dev.latchkey.bench.LookupBench
 * </pre>
 */
public final class LookupBench {
  private static final int KEYS = 200_000;
  private static final int ROUNDS = 5;

  private LookupBench() {}

  /** Runs the measurement. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target"), "lookup-bench");
    for (int count : new int[] {1_000, 1_000_000}) {
      measure(FilledStore.make(folder, count), count);
    }
  }

  private static void measure(FilledStore filled, int count) throws Exception {
    List<String> keys;
    try (Stream<String> lines = Files.lines(filled.keys())) {
      keys = lines.limit(KEYS).toList();
    }
    List<KeyDigest> digests = new ArrayList<>();
    for (String key : keys) {
      try (AccessKey parsed = AccessKey.parse(key)) {
        digests.add(parsed.digest());
      }
    }
    long opening = System.nanoTime();
    try (AuthorityStore store = SqliteStore.open(filled.database())) {
      System.out.printf(
          Locale.ROOT, "%,d tokens: opened in %d ms%n", count, millis(opening, System.nanoTime()));
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      for (int threads : new int[] {1, 2, 16}) {
        report("findKey", threads, KEYS, i -> store.keys().find(digests.get(i % digests.size())));
      }
      report("verify", 1, KEYS, i -> authority.verify(keys.get(i % keys.size()), "127.0.0.1"));
    }
  }

  private static long millis(long from, long to) {
    return (to - from) / 1_000_000;
  }

  /** What is measured, told the number of the key it is to use. */
  @FunctionalInterface
  private interface Work {
    void run(int i);
  }

  private static void report(String what, int threads, int times, Work work) throws Exception {
    double[] nanos = new double[ROUNDS];
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int round = -1; round < ROUNDS; round++) {
        List<Future<?>> running = new ArrayList<>();
        long start = System.nanoTime();
        for (int t = 0; t < threads; t++) {
          int first = t;
          running.add(
              pool.submit(
                  () -> {
                    for (int i = first; i < times; i += threads) {
                      work.run(i);
                    }
                  }));
        }
        for (Future<?> one : running) {
          one.get();
        }
        if (round >= 0) {
          nanos[round] = (System.nanoTime() - start) / (double) times;
        }
      }
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "  %-8s %2d threads  median %,6.0f ns  best %,6.0f ns  %,9.0f a second%n",
        what,
        threads,
        nanos[ROUNDS / 2],
        nanos[0],
        1e9 / nanos[ROUNDS / 2]);
  }
}
