package dev.latchkey.store;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.bench.FilledStore;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.KeyDigest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * How long a look-up takes with {@link KeyLookup} and with plain JDBC on the pool, on SQLite and on
 * PostgreSQL. Run like {@link dev.latchkey.bench.LookupBench}.
 */
public final class KeyLookupBench {
  private static final int TOKENS = 100_000;
  private static final int LOOKUPS = 20_000;
  private static final int ROUNDS = 9;

  private KeyLookupBench() {}

  /** One way to look a key up. */
  @FunctionalInterface
  private interface Way {
    boolean finds(KeyDigest digest) throws SQLException;
  }

  /** Runs the measurement. */
  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING);
    Path folder = Files.createTempDirectory(Path.of("target"), "lookup-bench");
    FilledStore filled = FilledStore.make(folder, TOKENS);
    try (SqliteDatabase database = SqliteDatabase.open(filled.database())) {
      measure("SQLite", database, filled.keys());
    }
    String url = PostgresServer.shared().newDatabase();
    SecureRandom random = new SecureRandom();
    String owner;
    try (AuthorityStore store = PostgresServer.open(url)) {
      owner = new Authority(store, Clock.systemUTC(), random).personAtDesk("bench").user().id();
    }
    try (Connection connection = DriverManager.getConnection(url, "postgres", null)) {
      Path keys = FilledStore.fill(folder, connection, owner, TOKENS, random);
      try (PostgresDatabase database =
          PostgresDatabase.open(url, "postgres", null, PostgresTables::make)) {
        measure("PostgreSQL", database, keys);
      }
    }
  }

  private static void measure(String name, Database database, Path keys) throws Exception {
    List<KeyDigest> digests;
    try (Stream<String> lines = Files.lines(keys)) {
      digests = lines.limit(LOOKUPS).map(KeyLookupBench::digest).toList();
    }
    try (KeyLookup own = new KeyLookup(database, new Transactions(database))) {
      for (int threads : new int[] {1, 2, 16, 64}) {
        compare(name, threads, digests, database, own);
      }
    }
  }

  private static KeyDigest digest(String key) {
    try (AccessKey parsed = AccessKey.parse(key)) {
      return parsed.digest();
    }
  }

  private static boolean isInPool(Database database, KeyDigest digest) throws SQLException {
    database.requireInPlace();
    try (Connection connection = database.pool().getConnection();
        PreparedStatement select = connection.prepareStatement(KeyLookup.sql(database))) {
      select.setBytes(1, digest.bytes());
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /** Measures both in turn, so that what else the computer does strikes both alike. */
  private static void compare(
      String name, int threads, List<KeyDigest> digests, Database database, KeyLookup own)
      throws Exception {
    Map<String, Way> ways = new LinkedHashMap<>();
    ways.put("KeyLookup", digest -> own.find(digest).isPresent());
    ways.put("pool", digest -> isInPool(database, digest));
    Map<String, List<Double>> nanos = new LinkedHashMap<>();
    for (int round = -1; round < ROUNDS; round++) {
      for (var way : ways.entrySet()) {
        double took = nanos(threads, digests, way.getValue());
        if (round >= 0) {
          nanos.computeIfAbsent(way.getKey(), _ -> new ArrayList<>()).add(took);
        }
      }
    }
    nanos.forEach(
        (way, rounds) -> {
          rounds.sort(null);
          System.out.printf(
              Locale.ROOT,
              "%-10s  %2d threads  %-9s  median %,7.0f ns  best %,7.0f ns%n",
              name,
              threads,
              way,
              rounds.get(ROUNDS / 2),
              rounds.getFirst());
        });
  }

  private static double nanos(int threads, List<KeyDigest> digests, Way way) throws Exception {
    List<Future<?>> running = new ArrayList<>();
    long start = System.nanoTime();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int t = 0; t < threads; t++) {
        int first = t;
        running.add(
            pool.submit(
                () -> {
                  for (int i = first; i < digests.size(); i += threads) {
                    if (!way.finds(digests.get(i))) {
                      throw new IllegalStateException("a key is missing");
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    return (System.nanoTime() - start) / (double) digests.size();
  }
}
