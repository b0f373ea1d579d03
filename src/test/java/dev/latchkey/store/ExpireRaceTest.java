package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authority.Asker;
import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.authority.VerifiedKey;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenService;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another expiry counts for the first verification that starts after the change has returned,
 * everywhere: the sibling of {@link RevokeRaceTest}.
 */
class ExpireRaceTest {
  private static final int ROUNDS = 10;

  /** Verifications of each thread before the change, so that all are in full swing. */
  private static final int FIRST = 20;

  @TempDir Path folder;

  /** Set by hand, so that nothing but the changed expiry decides. */
  private volatile Instant now = Instant.parse("2026-11-26T12:00:00Z");

  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private final AtomicInteger atOnce = new AtomicInteger();
  private volatile boolean isOver;

  /** When the last verification of each thread that was refused had started. */
  private List<Long> refused = List.of();

  private static Authority authority(AuthorityStore store, Clock time) {
    return new Authority(store, time, new SecureRandom());
  }

  /** A node, with its index of keys in memory. */
  private Authority node(AuthorityStore store) throws InterruptedException {
    assertThat(((IndexedKeys) store.keys()).index().awaitIndex()).isTrue();
    return authority(store, clock);
  }

  /** Verifies as the server does. */
  private void verify(Authority authority, String key) {
    VerifiedKey found = authority.verifyAtOnce(key, Asker.at("127.0.0.1"), _ -> {});
    if (found == null) {
      authority.verify(key, "127.0.0.1");
    } else {
      atOnce.incrementAndGet();
    }
  }

  /** Verifies one key again and again until it is refused or told to stop. */
  private final class Verifying {
    private final Authority authority;
    private final String key;
    private final CountDownLatch ready = new CountDownLatch(FIRST);
    private volatile long tried;
    private volatile long lastRefused;

    Verifying(Authority authority, String key) {
      this.authority = authority;
      this.key = key;
    }

    /** Returns when the last verification that succeeded had started. */
    long untilOver() {
      long last = System.nanoTime();
      while (!isOver) {
        long start = System.nanoTime();
        try {
          verify(authority, key);
          last = start;
        } catch (Refused e) {
          assertThat(e.problem()).isEqualTo(AuthorityProblem.TOKEN_EXPIRED);
          assertThat(ready.getCount()).isZero();
          lastRefused = start;
        }
        tried++;
        ready.countDown();
      }
      return last;
    }

    /** Waits until it has started and ended at least one more verification. */
    void awaitAnother() throws InterruptedException {
      long before = tried;
      while (tried < before + 2) {
        Thread.sleep(1);
      }
    }
  }

  /** Makes a change while all verify, and returns when the last success of each began. */
  private List<Long> during(List<Authority> nodes, String key, Runnable change) throws Exception {
    isOver = false;
    List<Verifying> all = nodes.stream().map(node -> new Verifying(node, key)).toList();
    List<Long> last = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(nodes.size())) {
      List<Future<Long>> verifying =
          all.stream().map(one -> threads.submit(one::untilOver)).toList();
      try {
        for (Verifying one : all) {
          assertThat(one.ready.await(30, TimeUnit.SECONDS)).isTrue();
        }
        change.run();
        for (Verifying one : all) {
          one.awaitAnother();
        }
      } finally {
        isOver = true;
      }
      for (Future<Long> one : verifying) {
        last.add(one.get(30, TimeUnit.SECONDS));
      }
    }
    refused = all.stream().map(one -> one.lastRefused).filter(start -> start != 0).toList();
    return last;
  }

  @Test
  void noVerificationThatStartsAfterAnEarlierExpirySucceeds() throws Exception {
    Path database = folder.resolve("latchkey.db");
    try (AuthorityStore store = SqliteStore.open(database);
        AuthorityStore second = SqliteStore.open(database)) {
      Authority one = node(store);
      Authority other = node(second);
      TokenService tokens = one.actingAs(one.personAtDesk("alice"));
      long[] changed = new long[1];
      for (int round = 0; round < ROUNDS; round++) {
        Instant far = now.plusSeconds(3600);
        try (IssuedToken issued = tokens.generate(AccountRef.ME, new Label("race"), far)) {
          List<Long> last =
              during(
                  List.of(one, one, other, other),
                  new String(issued.key().reveal()),
                  () -> {
                    Instant end = now.plusMillis(1);
                    tokens.changeExpiry(AccountRef.ME, issued.token().id(), end);
                    now = end;
                    changed[0] = System.nanoTime();
                  });
          assertThat(last).allMatch(start -> start - changed[0] < 0);
          assertThat(refused).hasSize(4);
        }
      }
      // Otherwise this would only be about the database.
      assertThat(atOnce).hasValueGreaterThan(ROUNDS * FIRST);
    }
  }

  @Test
  void noVerificationThatStartsAfterALaterExpiryIsRefused() throws Exception {
    Path database = folder.resolve("latchkey.db");
    try (AuthorityStore store = SqliteStore.open(database);
        AuthorityStore second = SqliteStore.open(database)) {
      Authority one = node(store);
      Authority other = node(second);
      TokenService tokens = one.actingAs(one.personAtDesk("alice"));
      long[] changed = new long[1];
      for (int round = 0; round < ROUNDS; round++) {
        Instant near = now.plusMillis(5);
        try (IssuedToken issued = tokens.generate(AccountRef.ME, new Label("race"), near)) {
          List<Long> last =
              during(
                  List.of(one, one, other, other),
                  new String(issued.key().reveal()),
                  () -> {
                    tokens.changeExpiry(AccountRef.ME, issued.token().id(), null);
                    now = near;
                    changed[0] = System.nanoTime();
                  });
          assertThat(last).allMatch(start -> start - changed[0] > 0);
          // One that began before may judge by the old expiry at the new time.
          assertThat(refused).allMatch(start -> start - changed[0] < 0);
        }
      }
    }
  }

  @Test
  void anotherNodeOfATeamRefusesAKeyFromItsEarlierExpiryOn() throws Exception {
    String url = PostgresServer.shared().newDatabase();
    try (AuthorityStore store = PostgresServer.open(url);
        AuthorityStore second = PostgresServer.open(url)) {
      // The database's clock, which is that of this computer, decides.
      Authority one = authority(store, Clock.systemUTC());
      Authority other = authority(second, Clock.systemUTC());
      TokenService tokens = one.actingAs(one.personAtDesk("alice"));
      try (IssuedToken issued = tokens.generate(AccountRef.ME, new Label("race"), null)) {
        String key = new String(issued.key().reveal());
        long[] changed = new long[1];
        Instant end = Instant.ofEpochMilli(System.currentTimeMillis() + 400);
        List<Long> last =
            during(
                List.of(one, one, other, other),
                key,
                () -> {
                  tokens.changeExpiry(AccountRef.ME, issued.token().id(), end);
                  while (Instant.now().isBefore(end)) {
                    Thread.onSpinWait();
                  }
                  changed[0] = System.nanoTime();
                });
        assertThat(last).allMatch(start -> start - changed[0] < 0);
      }
    }
  }
}
