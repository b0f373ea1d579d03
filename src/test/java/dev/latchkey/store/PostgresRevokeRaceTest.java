package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenService;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;

/**
 * Keys are revoked at random moments while look-ups on two nodes share statements: none that began
 * after a revocation was answered lets its key in.
 */
class PostgresRevokeRaceTest {
  private static final int KEYS = 6;
  private static final int READERS = 24;
  private static final int REVOCATIONS = 150;

  /** A key, and when its revocation was answered; 0 while it was not. */
  private static final class Key {
    final TokenId id;
    final String key;
    volatile long revokedAt;

    Key(IssuedToken issued) {
      id = issued.token().id();
      key = new String(issued.key().reveal());
    }
  }

  private final AtomicReferenceArray<Key> keys = new AtomicReferenceArray<>(KEYS);
  private final AtomicInteger letIn = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean isOver;

  private static Authority authority(AuthorityStore store) {
    return new Authority(store, Clock.systemUTC(), new SecureRandom());
  }

  private static Key issue(TokenService tokens) {
    try (IssuedToken issued = tokens.generate(AccountRef.ME, new Label("race"), null)) {
      return new Key(issued);
    }
  }

  private int read(Authority authority) {
    int count = 0;
    List<Key> old = new ArrayList<>();
    while (!isOver) {
      Key key =
          !old.isEmpty() && ThreadLocalRandom.current().nextInt(4) == 0
              ? old.getLast()
              : keys.get(ThreadLocalRandom.current().nextInt(KEYS));
      long start = System.nanoTime();
      long revokedAt = key.revokedAt;
      try {
        authority.verify(key.key, "127.0.0.1");
        // Read before the start: so the answer of the revocation came before the look-up began.
        assertThat(revokedAt).as("revoked %d ns before", start - revokedAt).isZero();
        letIn.incrementAndGet();
        old.add(key);
      } catch (Refused e) {
        assertThat(e.problem()).isEqualTo(AuthorityProblem.TOKEN_REVOKED);
        refused.incrementAndGet();
      }
      count++;
    }
    return count;
  }

  private void revoke(TokenService tokens) throws InterruptedException {
    for (int i = 0; i < REVOCATIONS; i++) {
      int one = ThreadLocalRandom.current().nextInt(KEYS);
      Key key = keys.get(one);
      tokens.revoke(AccountRef.ME, key.id);
      key.revokedAt = System.nanoTime();
      // For a moment it stays among those that are asked for.
      Thread.sleep(ThreadLocalRandom.current().nextInt(4));
      keys.set(one, issue(tokens));
    }
  }

  @Test
  void noLookupThatBeganAfterARevocationWasAnsweredLetsItsKeyIn() throws Exception {
    String url = PostgresServer.shared().newDatabase();
    try (DelayingProxy slow =
            new DelayingProxy(PostgresServer.shared().port(), Duration.ofMillis(1));
        AuthorityStore near = PostgresServer.open(url);
        AuthorityStore far = PostgresServer.open(slow.url(url));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Authority revoking = authority(near);
      TokenService tokens = revoking.actingAs(revoking.personAtDesk("alice"));
      for (int i = 0; i < KEYS; i++) {
        keys.set(i, issue(tokens));
      }
      Authority other = authority(far);
      List<Future<Integer>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        Callable<Integer> reading = i % 2 == 0 ? () -> read(revoking) : () -> read(other);
        readers.add(threads.submit(reading));
      }
      try {
        revoke(tokens);
      } finally {
        isOver = true;
      }
      for (Future<Integer> reader : readers) {
        assertThat(reader.get()).isPositive();
      }
      assertThat(letIn).hasValueGreaterThan(1_000);
      assertThat(refused).hasValueGreaterThan(REVOCATIONS);
    }
  }
}
