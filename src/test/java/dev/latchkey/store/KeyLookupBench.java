package dev.latchkey.store;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.bench.FilledStore;
import dev.latchkey.bench.PgBench;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.KeyDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * How long a look-up takes. On SQLite: with {@link KeyLookup} and with plain JDBC on the pool. On
 * PostgreSQL, beside {@code pgbench}: with {@link PostgresKeys} on one to eight connections, with a
 * statement for each on four, and that statement without the mark of a restore; then through a
 * {@link DelayingProxy} of 5 ms each way. Run like {@link dev.latchkey.bench.LookupBench}.
 */
public final class KeyLookupBench {
  private static final int TOKENS = 100_000;
  private static final int LOOKUPS = 10_000;
  private static final int ROUNDS = 5;

  private static final Set<String> ALL = Set.of("sqlite", "near", "far");

  private KeyLookupBench() {}

  /** One way to look a key up. */
  @FunctionalInterface
  private interface Way {
    boolean finds(KeyDigest digest) throws Exception;
  }

  /** Runs the measurements named: sqlite, near, far; all if none is. */
  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING);
    Path folder = Files.createTempDirectory(Path.of("target"), "lookup-bench");
    Set<String> asked = arguments.length == 0 ? ALL : Set.of(arguments);
    if (asked.contains("sqlite")) {
      FilledStore filled = FilledStore.make(folder, TOKENS);
      measureSqlite(filled.database(), digests(filled.keys()));
    }
    String url = PostgresServer.shared().newDatabase();
    SecureRandom random = new SecureRandom();
    String owner;
    try (AuthorityStore store = PostgresServer.open(url)) {
      owner = new Authority(store, Clock.systemUTC(), random).personAtDesk("bench").user().id();
    }
    List<KeyDigest> digests;
    try (Connection connection = DriverManager.getConnection(url, "postgres", null)) {
      digests = digests(FilledStore.fill(folder, connection, owner, TOKENS, random));
      connection.setAutoCommit(true);
      try (Statement statement = connection.createStatement()) {
        statement.execute("vacuum analyze");
      }
    }
    try (PostgresDatabase database =
        PostgresDatabase.open(url, "postgres", null, PostgresTables::make)) {
      if (asked.contains("near")) {
        PgBench pgbench = PgBench.make(folder, PostgresServer.shared().port(), url, TOKENS);
        for (int threads : new int[] {1, 2, 4, 16, 64, 256}) {
          double[] rows = new double[ROUNDS];
          for (int round = 0; round < ROUNDS; round++) {
            rows[round] = pgbench.run(Math.min(threads, 64), 2);
          }
          Arrays.sort(rows);
          System.out.printf(
              Locale.ROOT, "pgbench     %3d clients  %,7.0f/s%n", threads, rows[ROUNDS / 2]);
          measurePostgres("PostgreSQL", database, digests, threads);
        }
      }
    }
    if (!asked.contains("far")) {
      return;
    }
    try (DelayingProxy proxy =
            new DelayingProxy(PostgresServer.shared().port(), Duration.ofMillis(5));
        PostgresDatabase database =
            PostgresDatabase.open(proxy.url(url), "postgres", null, PostgresTables::make)) {
      // Each look-up of one thread takes ten milliseconds.
      measurePostgres("5 ms away", database, digests.subList(0, 100), 1);
      measurePostgres("5 ms away", database, digests.subList(0, 1_024), 256);
    }
  }

  private static List<KeyDigest> digests(Path keys) throws IOException {
    try (Stream<String> lines = Files.lines(keys)) {
      return lines.limit(LOOKUPS).map(KeyLookupBench::digest).toList();
    }
  }

  private static void measureSqlite(Path file, List<KeyDigest> digests) throws Exception {
    try (SqliteDatabase database = SqliteDatabase.open(file);
        KeyLookup own = new KeyLookup(database)) {
      for (int threads : new int[] {1, 2, 16, 64}) {
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("KeyLookup", digest -> own.find(digest).isPresent());
        ways.put("pool", digest -> isInPool(database, digest));
        compare("SQLite", threads, digests, ways);
      }
    }
  }

  private static void measurePostgres(
      String name, PostgresDatabase database, List<KeyDigest> digests, int... threadCounts)
      throws Exception {
    Transactions transactions = new Transactions(database);
    Map<Integer, PostgresKeys> shared = new LinkedHashMap<>();
    for (int connections : new int[] {1, 2, 4, 8}) {
      shared.put(connections, new PostgresKeys(database, transactions, connections));
    }
    String sql = KeySql.one(database).present();
    String unmarked =
        sql.replace(Mark.SUSPENDED_AT, "cast(null as bigint)").replace(Mark.JOIN, " ");
    try (Statements plain = new Statements(database, sql);
        Statements withoutMark = new Statements(database, unmarked)) {
      for (int threads : threadCounts) {
        Map<String, Way> ways = new LinkedHashMap<>();
        shared.forEach(
            (connections, keys) ->
                ways.put("shared on " + connections, digest -> keys.find(digest).isPresent()));
        ways.put("one each on 4", plain::finds);
        ways.put("  without mark", withoutMark::finds);
        compare(name, threads, digests, ways);
      }
    } finally {
      for (PostgresKeys keys : shared.values()) {
        keys.close();
      }
    }
  }

  /** A statement for each look-up, on four connections. */
  private static final class Statements implements AutoCloseable {
    private final ArrayBlockingQueue<PreparedStatement> idle = new ArrayBlockingQueue<>(4);

    Statements(Database database, String sql) throws SQLException {
      for (int i = 0; i < 4; i++) {
        idle.add(database.connect().prepareStatement(sql));
      }
    }

    boolean finds(KeyDigest digest) throws SQLException, InterruptedException {
      PreparedStatement select = idle.take();
      try {
        select.setBytes(1, digest.bytes());
        try (ResultSet row = select.executeQuery()) {
          return row.next() && KeySql.key(row).label() != null;
        }
      } finally {
        idle.add(select);
      }
    }

    @Override
    public void close() throws SQLException {
      for (PreparedStatement one : idle) {
        one.getConnection().close();
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
        PreparedStatement select = connection.prepareStatement(KeySql.one(database).present())) {
      select.setBytes(1, digest.bytes());
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /** Measures all in turn, so that what else the computer does strikes all alike. */
  private static void compare(
      String name, int threads, List<KeyDigest> digests, Map<String, Way> ways) throws Exception {
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
              "%-10s  %3d threads  %-14s  median %,9.0f ns  best %,9.0f ns  %,7.0f/s%n",
              name,
              threads,
              way,
              rounds.get(ROUNDS / 2),
              rounds.getFirst(),
              1e9 / rounds.get(ROUNDS / 2));
        });
  }

  private static double nanos(int threads, List<KeyDigest> digests, Way way) throws Exception {
    List<Future<?>> running = new ArrayList<>();
    long start = System.nanoTime();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
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
