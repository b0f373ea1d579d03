package dev.latchkey.bench;

import dev.latchkey.Main;
import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.store.PostgresServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Measures {@code /auth/verify} of one and of two nodes on PostgreSQL with 1,000 and with 1,000,000
 * tokens, beside {@code pgbench} with a prepared select of one row on the same server, in turns.
 * Everything shares the processors of one machine, so that only ratios within a run mean something.
 *
 * <pre>
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java --enable-native-access=ALL-UNNAMED -cp target/test-classes:target/classes:$(cat target/classpath) \
 *     dev.latchkey.bench.PostgresVerifyBench [rounds [seconds a round]]
 * </pre>
 */
public final class PostgresVerifyBench {
  private PostgresVerifyBench() {}

  /** Runs the measurement. */
  public static void main(String[] args) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING);
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    Path folder = Files.createTempDirectory("latchkey-bench");
    try (PostgresServer server =
        PostgresServer.start(Files.createDirectory(folder.resolve("pg")))) {
      for (int count : new int[] {1_000, 1_000_000}) {
        measure(folder, server, count, rounds, seconds);
      }
    }
  }

  private static void measure(
      Path folder, PostgresServer server, int count, int rounds, int seconds) throws Exception {
    String url = server.newDatabase();
    SecureRandom random = new SecureRandom();
    String owner;
    try (AuthorityStore store = PostgresServer.open(url)) {
      owner = new Authority(store, Clock.systemUTC(), random).personAtDesk("bench").user().id();
    }
    Path keys;
    try (Connection connection = DriverManager.getConnection(url, "postgres", null)) {
      keys = FilledStore.fill(folder, connection, owner, count, random);
      connection.setAutoCommit(true);
      try (Statement statement = connection.createStatement()) {
        statement.execute("vacuum analyze");
      }
    }
    PgBench bench = PgBench.make(folder, server.port(), url, count);
    Wrk wrk = new Wrk(folder);
    Node first = new Node(url);
    Node second = new Node(url);
    try {
      List<Double> one = new ArrayList<>();
      List<Double> two = new ArrayList<>();
      List<Double> pgbench = new ArrayList<>();
      List<Double> p99 = new ArrayList<>();
      ask(wrk, keys, 10, first);
      ask(wrk, keys, 10, second);
      for (int round = 0; round < rounds; round++) {
        pgbench.add(bench.run(4, seconds));
        List<Wrk.Result> alone = ask(wrk, keys, seconds, first);
        one.add(alone.getFirst().rate());
        p99.add(alone.getFirst().p99());
        two.add(
            ask(wrk, keys, seconds, first, second).stream().mapToDouble(Wrk.Result::rate).sum());
      }
      System.out.printf(
          Locale.ROOT,
          "%,d tokens: pgbench %,.0f/s; one node %,.0f/s (%.2f of it), p99 %.1f ms; two nodes"
              + " %,.0f/s (%.2f)   rounds: %s %s %s%n",
          count,
          median(pgbench),
          median(one),
          median(one) / median(pgbench),
          median(p99),
          median(two),
          median(two) / median(pgbench),
          pgbench,
          one,
          two);
    } finally {
      first.close();
      second.close();
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static List<Wrk.Result> ask(Wrk wrk, Path keys, int seconds, Node... nodes)
      throws Exception {
    List<Callable<Wrk.Result>> runs = new ArrayList<>();
    for (Node node : nodes) {
      runs.add(() -> wrk.run(Wrk.Requests.get(node.port, "/auth/verify", keys), seconds));
    }
    List<Wrk.Result> results = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(nodes.length)) {
      for (Future<Wrk.Result> run : threads.invokeAll(runs)) {
        results.add(run.get());
      }
    }
    return results;
  }

  /** A node of a team's server, as a process of its own. */
  private static final class Node implements AutoCloseable {
    private final Process process;
    private final int port;

    Node(String url) throws IOException {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Main.class.getName(),
                  "serve",
                  "--database",
                  url,
                  "--database-user",
                  "postgres",
                  "--port",
                  "0")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      BufferedReader lines = process.inputReader();
      String line = lines.readLine();
      if (line == null) {
        throw new IllegalStateException("the node did not start");
      }
      port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
