package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What every contract of a port begins with: an empty database. */
interface StoreContract {
  Instant NOW = Instant.parse("2026-11-24T01:00:00Z");
  SecureRandom RANDOM = new SecureRandom();

  /** The store under test, empty and open. */
  AuthorityStore store();

  /** Returns the newest entries of an account's audit trail, newest first. */
  default List<Activity> newest(String accountId, int limit) {
    return store().activity().page(accountId, new ActivityQuery(null, limit, null)).entries();
  }

  /** Runs both at the same time and returns what they returned. */
  default <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> work : List.of(one, other)) {
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.call();
                }));
      }
      return List.of(futures.get(0).get(), futures.get(1).get());
    }
  }

  /** Asserts that something is refused with this problem. */
  default void assertRefused(Problem problem, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }
}
