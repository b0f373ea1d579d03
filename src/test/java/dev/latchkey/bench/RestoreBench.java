package dev.latchkey.bench;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.ReviewService;
import dev.latchkey.store.PostgresServer;
import dev.latchkey.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * How long closing everything after a restore takes, and suspending all tokens, among a thousand
 * tokens and among a million, and how much larger it makes the table. Run like {@link ListBench}.
 */
public final class RestoreBench {
  private static final int ROUNDS = 9;

  private RestoreBench() {}

  /** Tells the size of what is measured, in bytes. */
  private interface Size {
    long bytes() throws Exception;
  }

  /** Runs the measurement. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target"), "restore-bench");
    for (int count : new int[] {1_000, 1_000_000}) {
      Path database = FilledStore.make(folder, count).database();
      try (AuthorityStore store = SqliteStore.open(database)) {
        measure("SQLite", count, store, () -> Files.size(database));
      }
      String url = PostgresServer.shared().newDatabase();
      try (AuthorityStore store = PostgresServer.open(url)) {
        String owner = authority(store).personAtDesk("bench").user().id();
        try (Connection connection = DriverManager.getConnection(url, "postgres", null)) {
          FilledStore.fill(
              Files.createTempDirectory(folder, "pg"),
              connection,
              owner,
              count,
              new SecureRandom());
          connection.setAutoCommit(true);
          try (Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze token");
          }
          measure("PostgreSQL", count, store, () -> size(connection));
        }
      }
    }
  }

  private static long size(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_total_relation_size('token')")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static Authority authority(AuthorityStore store) {
    return new Authority(store, Clock.systemUTC(), new SecureRandom());
  }

  private static void measure(String name, int count, AuthorityStore store, Size size)
      throws Exception {
    Authority authority = authority(store);
    ReviewService review = authority.reviewFor(authority.personAtDesk("bench"));
    System.out.printf(Locale.ROOT, "%s, %,d tokens%n", name, count);
    long before = size.bytes();
    report("suspend-all", () -> run(authority::suspendAll));
    report("resume-all", () -> run(authority::resumeAll));
    report("after-restore", () -> run(authority::closeAll));
    System.out.printf(Locale.ROOT, "  grown by %,d bytes%n", size.bytes() - before);
    report("first page of the review", () -> review.page(AccountRef.ME, null));
    report("confirm all", () -> run(() -> review.confirmAll(AccountRef.ME)));
  }

  private static Object run(Runnable work) {
    work.run();
    return work;
  }

  private static void report(String what, Callable<?> work) throws Exception {
    double[] millis = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      work.call();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT, "  %-26s %.1f ms (most %.1f)%n", what, millis[ROUNDS / 2], millis[ROUNDS - 1]);
  }
}
