package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ChildProcess;
import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Label;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.model.TokenService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore that is killed at any moment leaves the old database or the new one, whole. */
class KilledRestoreTest {
  private static final int KILLS = 6;

  @TempDir Path temporary;
  private Path database;
  private Path one;
  private Path many;

  /** Backups with 1 token and with 200. */
  @BeforeEach
  void backUp() {
    database = EmptyDatabase.in(temporary.resolve("data"));
    one = temporary.resolve("one.db");
    many = temporary.resolve("many.db");
    try (AuthorityStore store = SqliteStore.open(database)) {
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      TokenService tokens = authority.actingAs(authority.personAtDesk("alice"));
      tokens.generate(AccountRef.ME, new Label("one"), null).close();
      SqliteBackup.make(database, one);
      for (int i = 1; i < 200; i++) {
        tokens.generate(AccountRef.ME, new Label("one of many"), null).close();
      }
      SqliteBackup.make(database, many);
    }
  }

  private ChildProcess loop(String damaged, Path... backups) throws Exception {
    List<String> arguments =
        Stream.concat(
                Stream.of(database.toString(), damaged), Stream.of(backups).map(Path::toString))
            .toList();
    return ChildProcess.start(
        RestoreLoop.class, List.of(), temporary, arguments.toArray(String[]::new));
  }

  private static int tokens(Path file) throws Exception {
    try (Connection connection = SqliteFile.plain(file).getConnection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from token")) {
      row.next();
      return row.getInt(1);
    }
  }

  @Test
  void thereIsAWholeDatabaseAtEveryMoment() throws Exception {
    Random random = new Random(20261126);
    AtomicLong missing = new AtomicLong();
    Thread watching = Thread.ofPlatform().start(() -> watch(missing));
    try {
      for (int kill = 0; kill < KILLS; kill++) {
        killOneAfter(random.nextInt(600));
      }
    } finally {
      watching.interrupt();
      watching.join();
    }
    assertThat(missing).hasValue(0);
    SqliteRestore.restore(one, database, Instant.now());
    assertThat(tokens(database)).isEqualTo(1);
  }

  /** Counts how often there is no database: far more often than a restore has steps. */
  private void watch(AtomicLong missing) {
    while (!Thread.currentThread().isInterrupted()) {
      if (!Files.exists(database)) {
        missing.incrementAndGet();
      }
    }
  }

  private void killOneAfter(long millis) throws Exception {
    try (ChildProcess restoring = loop("none", one, many)) {
      assertThat(restoring.nextLine()).isEqualTo("restored");
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      while (System.nanoTime() < end) {
        assertThat(tokens(database)).isIn(1, 200);
      }
    }
    assertThat(tokens(database)).isIn(1, 200);
    try (AuthorityStore store = SqliteStore.open(database);
        Connection connection = SqliteFile.plain(database).getConnection()) {
      assertThat(SqliteFile.isWhole(connection)).isTrue();
      store.settle();
    }
  }

  @Test
  void aDamagedDatabaseIsReplacedWholeOrNothingOpens() throws Exception {
    Path damaged = temporary.resolve("damaged");
    Files.writeString(damaged, "what was a database".repeat(1000));
    Random random = new Random(20261127);
    for (int kill = 0; kill < KILLS / 2; kill++) {
      try (ChildProcess restoring = loop(damaged.toString(), many)) {
        assertThat(restoring.nextLine()).isEqualTo("restored");
        restoring.process().waitFor(random.nextInt(600), TimeUnit.MILLISECONDS);
      }
      try (AuthorityStore _ = SqliteStore.open(database)) {
        assertThat(tokens(database)).isEqualTo(200);
      } catch (Refused e) {
        Problem problem = e.problem();
        assertThat(problem)
            .isIn(
                StoreProblem.STORE_CORRUPT,
                StoreProblem.STORE_NOT_DATABASE,
                StoreProblem.STORE_INCOMPLETE);
      }
      SqliteRestore.restore(one, database, Instant.now());
      assertThat(tokens(database)).isEqualTo(1);
    }
  }
}
