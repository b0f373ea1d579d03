package dev.latchkey.bench;

import com.sun.management.ThreadMXBean;
import dev.latchkey.Used;
import dev.latchkey.authority.Asker;
import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.TokenId;
import dev.latchkey.store.PostgresServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * What noting and writing uses costs on PostgreSQL, beside the verdicts themselves: processor time
 * of both in this process and in the server, at 2,000 verdicts a second over 20,000 keys, below
 * HTTP. Then how many of the updates were heap-only, also over an hour, and its turn, of uses of
 * every key each minute, which are written one after the other.
 *
 * <pre>
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -cp target/test-classes:target/classes:$(cat target/classpath) \
 *     dev.latchkey.bench.UseBench [minutes [verdicts a second [keys]]]
 * </pre>
 */
public final class UseBench {
  private static final int THREADS = 2;
  private static final Duration WRITING = Duration.ofSeconds(5);
  private static final Asker ASKER = Asker.at("192.0.2.7");
  private static final ThreadMXBean CPU = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private UseBench() {}

  /** A clock that begins a minute after the turn of an hour. */
  private static final class EarlyClock extends Clock {
    private final Duration offset =
        Duration.between(
            Instant.now(), Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(1)));

    @Override
    public Instant instant() {
      return Instant.now().plus(offset);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** Processor time in milliseconds: of look-ups, and of everything else. */
  private record ServerTime(long lookUps, long others) {
    ServerTime since(ServerTime before) {
      return new ServerTime(lookUps - before.lookUps, others - before.others);
    }
  }

  /** Runs the measurement. */
  public static void main(String[] args) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING);
    int minutes = args.length > 0 ? Integer.parseInt(args[0]) : 4;
    int rate = args.length > 1 ? Integer.parseInt(args[1]) : 2_000;
    int count = args.length > 2 ? Integer.parseInt(args[2]) : 20_000;
    Path folder = Files.createTempDirectory("latchkey-bench");
    try (PostgresServer server =
        PostgresServer.start(Files.createDirectory(folder.resolve("pg")))) {
      String url = server.newDatabase();
      EarlyClock clock = new EarlyClock();
      try (AuthorityStore store = PostgresServer.open(url);
          Connection connection = DriverManager.getConnection(url, "postgres", null)) {
        Authority authority = new Authority(store, clock, new SecureRandom());
        String owner = authority.personAtDesk("bench").user().id();
        List<String> keys =
            Files.readAllLines(
                FilledStore.fill(folder, connection, owner, count, new SecureRandom()));
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
          statement.execute("vacuum analyze");
        }
        int postmaster = postmaster(folder.resolve("pg"));
        // A first use moves its row in the index; what is measured is what comes then.
        useAll(authority, keys);
        verify(authority, keys, rate, Duration.ofSeconds(20), new AtomicLong());
        measure(authority, keys, rate, minutes, connection, postmaster);
        compress(store, clock, connection);
      }
    }
  }

  private static void measure(
      Authority authority,
      List<String> keys,
      int rate,
      int minutes,
      Connection connection,
      int postmaster)
      throws Exception {
    Map<String, long[]> updatesBefore = updates(connection);
    long logBefore = log(connection);
    ServerTime before = serverTime(connection, postmaster);
    AtomicLong verifying = new AtomicLong();
    AtomicLong writing = new AtomicLong();
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!Thread.interrupted()) {
                    authority.writeDueLastUses(() -> {});
                    writing.set(CPU.getThreadCpuTime(Thread.currentThread().threadId()));
                    LockSupport.parkNanos(WRITING.toNanos());
                  }
                  report(authority);
                });
    long verdicts = verify(authority, keys, rate, Duration.ofMinutes(minutes), verifying);
    writer.interrupt();
    writer.join();
    ServerTime server = serverTime(connection, postmaster).since(before);
    double ours = verifying.get() / 1e6;
    double ourWriting = writing.get() / 1e6;
    System.out.printf(
        Locale.ROOT,
        "%,d verdicts in %d min, %,d/s over %,d keys%n"
            + "  verdicts: %,.0f ms here + %,d ms in the server%n"
            + "  uses:     %,.0f ms here + %,d ms in the server, all its other processes included%n"
            + "  uses / verdicts = %.3f; log %,.1f MB/min%n",
        verdicts,
        minutes,
        verdicts / (60L * minutes),
        keys.size(),
        ours,
        server.lookUps,
        ourWriting,
        server.others,
        (ourWriting + server.others) / (ours + server.lookUps),
        (log(connection) - logBefore) / 1e6 / minutes);
    printUpdates("at this rate", updatesBefore, updates(connection));
  }

  /** Writes a use of every token for each minute of an hour and its turn. */
  private static void compress(AuthorityStore store, EarlyClock clock, Connection connection)
      throws Exception {
    List<TokenId> tokens = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select id from token")) {
      while (row.next()) {
        tokens.add(new TokenId(row.getString(1)));
      }
    }
    Map<String, long[]> before = updates(connection);
    Instant start = clock.instant();
    for (int minute = 1; minute <= 60; minute++) {
      Instant now = start.plus(Duration.ofMinutes(minute));
      store
          .keys()
          .recordUses(
              tokens.stream().map(id -> Used.use(id, now, "192.0.2.7", "", 6, 0)).toList(),
              now,
              _ -> {});
    }
    LockSupport.parkNanos(Duration.ofMillis(1_500).toNanos());
    store.time().latest();
    printUpdates("an hour with its turn, each key each minute", before, updates(connection));
  }

  private static void useAll(Authority authority, List<String> keys) {
    for (String key : keys) {
      authority.verify(key, ASKER, _ -> {});
    }
    authority.writeLastUses();
    report(authority);
  }

  /**
   * Lets the connection of this thread tell what it counted, which it does at the end of a
   * transaction if the last time is a second ago.
   */
  private static void report(Authority authority) {
    LockSupport.parkNanos(Duration.ofMillis(1_500).toNanos());
    authority.health().ping();
  }

  /** Asks for verdicts at a rate, and returns how many there were. */
  private static long verify(
      Authority authority, List<String> keys, int rate, Duration time, AtomicLong cpu)
      throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    long pause = Duration.ofSeconds(1).toNanos() * THREADS / rate;
    AtomicLong verdicts = new AtomicLong();
    List<Thread> threads =
        Stream.generate(
                () ->
                    Thread.ofPlatform()
                        .start(
                            () -> {
                              long next = System.nanoTime();
                              while (System.nanoTime() < end) {
                                String key =
                                    keys.get(ThreadLocalRandom.current().nextInt(keys.size()));
                                authority.verify(key, ASKER, _ -> {});
                                verdicts.incrementAndGet();
                                next += pause;
                                LockSupport.parkNanos(next - System.nanoTime());
                              }
                              cpu.addAndGet(
                                  CPU.getThreadCpuTime(Thread.currentThread().threadId()));
                            }))
            .limit(THREADS)
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    return verdicts.get();
  }

  private static int postmaster(Path data) throws IOException {
    return Integer.parseInt(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
  }

  /** Sums the processor time of the server's processes; those that have ended are in its own. */
  private static ServerTime serverTime(Connection connection, int postmaster)
      throws SQLException, IOException {
    List<Long> lookUps = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select pid from pg_stat_activity where query like '%where t.digest = %'"
                    + " and pid <> pg_backend_pid()")) {
      while (row.next()) {
        lookUps.add(row.getLong(1));
      }
    }
    long looking = 0;
    long others = ticks(postmaster, true);
    for (ProcessHandle child : ProcessHandle.of(postmaster).orElseThrow().children().toList()) {
      long ticks = ticks(child.pid(), false);
      if (lookUps.contains(child.pid())) {
        looking += ticks;
      } else {
        others += ticks;
      }
    }
    return new ServerTime(looking * 10, others * 10);
  }

  /** Returns hundredths of seconds, see proc(5). */
  private static long ticks(long pid, boolean withEnded) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    return withEnded ? own + Long.parseLong(fields[13]) + Long.parseLong(fields[14]) : own;
  }

  private static long log(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Returns inserts, updates and heap-only updates of the two tables. */
  private static Map<String, long[]> updates(Connection connection) throws Exception {
    // What a connection counted is told a second later at most.
    Thread.sleep(2_000);
    Map<String, long[]> updates = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select relname, n_tup_ins, n_tup_upd, n_tup_hot_upd from pg_stat_user_tables
                where relname in ('token_use', 'token_day')
                """)) {
      while (row.next()) {
        updates.put(row.getString(1), new long[] {row.getLong(2), row.getLong(3), row.getLong(4)});
      }
    }
    return updates;
  }

  private static void printUpdates(
      String when, Map<String, long[]> before, Map<String, long[]> after) {
    after.forEach(
        (table, now) -> {
          long[] then = before.get(table);
          System.out.printf(
              Locale.ROOT,
              "  %s: %s: %,d inserted, %,d updated, %.1f %% of them heap-only%n",
              when,
              table,
              now[0] - then[0],
              now[1] - then[1],
              100.0 * (now[2] - then[2]) / (now[1] - then[1]));
        });
  }
}
