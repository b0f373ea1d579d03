package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.Label;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window, the server and the command line have one database open at the same time. */
class SharedDatabaseTest {
  @TempDir Path folder;

  private static TokenService tokens(AuthorityStore store) {
    Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
    return authority.actingAs(authority.personAtDesk("alice"));
  }

  private static int generateOne(Path database, String label) {
    try (AuthorityStore store = SqliteStore.open(database);
        IssuedToken _ = tokens(store).generate(AccountRef.ME, new Label(label), null)) {
      return 1;
    }
  }

  @RepeatedTest(5)
  void severalMayOpenANewFolderAtTheSameMoment() throws Exception {
    Path database = folder.resolve("data").resolve("latchkey.db");
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> made = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String label = "token " + i;
        made.add(
            threads.submit(
                () -> {
                  start.await();
                  return generateOne(database, label);
                }));
      }
      start.countDown();
      for (Future<Integer> one : made) {
        assertThat(one.get()).isEqualTo(1);
      }
    }
    try (AuthorityStore store = SqliteStore.open(database)) {
      assertThat(tokens(store).tokens(AccountRef.ME, TokenQuery.FIRST_PAGE).tokens()).hasSize(4);
    }
  }

  @Test
  void whoOpensWhileAnotherClosesIsNotTurnedAway() throws Exception {
    Path database = folder.resolve("latchkey.db");
    generateOne(database, "first");
    AtomicBoolean stop = new AtomicBoolean();
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Future<Integer>> opened = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        opened.add(
            threads.submit(
                () -> {
                  int count = 0;
                  while (!stop.get() && count < 60) {
                    SqliteDatabase.open(database).close();
                    count++;
                  }
                  return count;
                }));
      }
      try {
        for (Future<Integer> one : opened) {
          assertThat(one.get()).isPositive();
        }
      } finally {
        stop.set(true);
      }
    }
  }

  @Test
  void aFolderMayHaveAnyName() throws Exception {
    Path data = folder.resolve("what? mode=memory&x #1 %41 Größe");
    assertThat(generateOne(data.resolve("latchkey.db"), "one")).isEqualTo(1);
    assertThat(generateOne(data.resolve("latchkey.db"), "two")).isEqualTo(1);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(data);
    }
    assertThat(Files.size(data.resolve("latchkey.db"))).isPositive();
  }

  @Test
  void whoReadsIsNotHeldUpByWhoWrites() throws Exception {
    Path database = folder.resolve("latchkey.db");
    try (AuthorityStore store = SqliteStore.open(database);
        IssuedToken issued = tokens(store).generate(AccountRef.ME, new Label("one"), null);
        var writer = java.sql.DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = writer.createStatement()) {
      statement.execute("begin immediate");
      statement.execute("update token set label = 'not yet'");
      long start = System.nanoTime();
      assertThat(store.keys().find(issued.key().digest()).orElseThrow().label()).isEqualTo("one");
      assertThat(tokens(store).token(AccountRef.ME, issued.token().id()).label().text())
          .isEqualTo("one");
      // A read that waited would have waited for the busy timeout of ten seconds.
      assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
      statement.execute("commit");
      assertThat(store.keys().find(issued.key().digest()).orElseThrow().label())
          .isEqualTo("not yet");
    }
  }

  @Test
  void manyThreadsLookUpMoreKeysThanThereAreConnections() throws Exception {
    Path database = folder.resolve("latchkey.db");
    try (AuthorityStore store = SqliteStore.open(database);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      TokenService tokens = tokens(store);
      List<Future<Boolean>> found = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        try (IssuedToken issued = tokens.generate(AccountRef.ME, new Label("token " + i), null)) {
          KeyDigest digest = issued.key().digest();
          for (int j = 0; j < 50; j++) {
            found.add(
                threads.submit(
                    () ->
                        store
                            .keys()
                            .find(digest)
                            .orElseThrow()
                            .token()
                            .equals(issued.token().id())));
          }
        }
      }
      for (Future<Boolean> one : found) {
        assertThat(one.get()).isTrue();
      }
    }
  }
}
