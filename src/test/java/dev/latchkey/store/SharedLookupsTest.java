package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.authority.StoredKey;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.TokenId;
import dev.latchkey.store.SharedLookups.Lookup;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rule that keeps shared statements strict, with a database that answers when it is told. */
@Timeout(60)
class SharedLookupsTest {
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final Server server = new Server();

  private static KeyDigest digest(int number) {
    return new KeyDigest(number, 0, 0, 0);
  }

  private static Optional<StoredKey> key(String label) {
    Account account = new Account("us_annaaaaaaaaa", AccountType.USER, "ann", "ann");
    return Optional.of(
        new StoredKey(new TokenId("tk_aaaaaaaaaaaa"), label, account, null, null, null, null));
  }

  /** A statement that was sent, and is answered later. */
  private static final class Sent {
    final List<KeyDigest> digests;
    private final CountDownLatch answered = new CountDownLatch(1);
    private String label = "";
    private @Nullable SQLException failure;
    private @Nullable Error error;

    Sent(List<KeyDigest> digests) {
      this.digests = digests;
    }

    void answer(String label) {
      this.label = label;
      answered.countDown();
    }

    void fail(SQLException failure) {
      this.failure = failure;
      answered.countDown();
    }

    void end(Error error) {
      this.error = error;
      answered.countDown();
    }
  }

  /** Where each statement stays until the test answers it. */
  private static final class Server implements SharedLookups.Line {
    final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
    final AtomicInteger closed = new AtomicInteger();

    @Override
    public void ask(Collection<Lookup> lookups) throws SQLException {
      Sent one = new Sent(lookups.stream().map(Lookup::digest).toList());
      sent.add(one);
      try {
        one.answered.await();
      } catch (InterruptedException e) {
        throw new SQLException(e);
      }
      if (one.failure != null) {
        throw one.failure;
      }
      if (one.error != null) {
        throw one.error;
      }
      for (Lookup lookup : lookups) {
        lookup.tell(key(one.label));
      }
    }

    Sent next() throws InterruptedException {
      Sent one = sent.poll(30, TimeUnit.SECONDS);
      assertThat(one).as("a statement").isNotNull();
      return one;
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  private SharedLookups on(int lines) {
    List<Server> all = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      all.add(server);
    }
    return new SharedLookups(all, 10);
  }

  private Future<String> ask(SharedLookups lookups, int number) {
    return callers.submit(() -> lookups.find(digest(number)).orElseThrow().label());
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(1);
    }
  }

  @AfterEach
  void end() {
    callers.shutdownNow();
  }

  @Test
  void aLookupThatFindsAFreeLineIsSentAtOnceAndAlone() throws Exception {
    SharedLookups lookups = on(2);
    Future<String> one = ask(lookups, 1);
    Sent first = server.next();
    Future<String> two = ask(lookups, 2);
    Sent second = server.next();
    assertThat(first.digests).containsExactly(digest(1));
    assertThat(second.digests).containsExactly(digest(2));
    second.answer("b");
    assertThat(two.get()).isEqualTo("b");
    first.answer("a");
    assertThat(one.get()).isEqualTo("a");
  }

  @Test
  void nobodyJoinsAStatementThatWasSent() throws Exception {
    SharedLookups lookups = on(1);
    Future<String> first = ask(lookups, 1);
    Sent before = server.next();
    // A revocation is answered now: what was sent before may see the old state.
    Future<String> same = ask(lookups, 1);
    Future<String> other = ask(lookups, 2);
    await(() -> lookups.waiting() == 2);
    before.answer("good");
    Sent after = server.next();
    assertThat(after.digests).containsExactlyInAnyOrder(digest(1), digest(2));
    // Neither has the answer of the first, although one asks for the same key.
    assertThat(same.isDone()).isFalse();
    after.answer("revoked");
    assertThat(first.get()).isEqualTo("good");
    assertThat(same.get()).isEqualTo("revoked");
    assertThat(other.get()).isEqualTo("revoked");
  }

  @Test
  void thoseThatWaitShareAStatementUpToAMost() throws Exception {
    SharedLookups lookups = on(1);
    Future<String> first = ask(lookups, 0);
    Sent busy = server.next();
    List<Future<String>> others = new ArrayList<>();
    for (int i = 1; i <= SharedLookups.MOST + 6; i++) {
      others.add(ask(lookups, i));
    }
    await(() -> lookups.waiting() == SharedLookups.MOST + 6);
    busy.answer("a");
    Sent full = server.next();
    assertThat(full.digests).hasSize(SharedLookups.MOST).doesNotHaveDuplicates();
    full.answer("b");
    Sent rest = server.next();
    assertThat(rest.digests).hasSize(6);
    rest.answer("c");
    assertThat(first.get()).isEqualTo("a");
    List<String> labels = new ArrayList<>();
    for (Future<String> one : others) {
      labels.add(one.get());
    }
    assertThat(labels.stream().filter("b"::equals)).hasSize(SharedLookups.MOST);
    assertThat(labels.stream().filter("c"::equals)).hasSize(6);
  }

  @Test
  void aFailureIsThatOfItsStatementOnly() throws Exception {
    SharedLookups lookups = on(1);
    Future<String> first = ask(lookups, 1);
    Sent busy = server.next();
    List<Future<String>> shared = List.of(ask(lookups, 2), ask(lookups, 3));
    await(() -> lookups.waiting() == 2);
    busy.answer("a");
    Sent failing = server.next();
    Future<String> later = ask(lookups, 4);
    await(() -> lookups.waiting() == 1);
    failing.fail(new SQLException("cut"));
    server.next().answer("d");
    assertThat(first.get()).isEqualTo("a");
    assertThat(later.get()).isEqualTo("d");
    for (Future<String> one : shared) {
      assertThatThrownBy(one::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseInstanceOf(SQLException.class)
          .hasRootCauseMessage("cut");
    }
  }

  @Test
  void anErrorIsToldToAllAndTheLineIsNotLost() throws Exception {
    SharedLookups lookups = on(1);
    Future<String> first = ask(lookups, 1);
    Sent failing = server.next();
    Future<String> second = ask(lookups, 2);
    await(() -> lookups.waiting() == 1);
    failing.end(new StackOverflowError());
    server.next().answer("b");
    assertThatThrownBy(first::get).hasRootCauseInstanceOf(StackOverflowError.class);
    assertThat(second.get()).isEqualTo("b");
  }

  @Test
  void whoHasWaitedTooLongIsToldSoAndIsNotSent() throws Exception {
    SharedLookups lookups = new SharedLookups(List.of(server), 1);
    Future<String> first = ask(lookups, 1);
    Sent busy = server.next();
    Future<String> second = ask(lookups, 2);
    assertThatThrownBy(second::get).hasRootCauseMessage("no connection became free");
    busy.answer("a");
    assertThat(first.get()).isEqualTo("a");
    Future<String> third = ask(lookups, 3);
    Sent next = server.next();
    assertThat(next.digests).containsExactly(digest(3));
    next.answer("c");
    assertThat(third.get()).isEqualTo("c");
  }

  @Test
  void whoeverIsInterruptedWhileWaitingLeavesTheQueue() throws Exception {
    SharedLookups lookups = on(1);
    Future<String> first = ask(lookups, 1);
    Sent busy = server.next();
    Future<String> second = ask(lookups, 2);
    await(() -> lookups.waiting() == 1);
    second.cancel(true);
    await(() -> lookups.waiting() == 0);
    busy.answer("a");
    assertThat(first.get()).isEqualTo("a");
    ask(lookups, 3);
    assertThat(server.next().digests).containsExactly(digest(3));
  }

  @Test
  void closingWaitsForWhatIsUnderWay() throws Exception {
    SharedLookups lookups = on(2);
    Future<String> one = ask(lookups, 1);
    Sent sent = server.next();
    Future<?> closing =
        callers.submit(
            () -> {
              lookups.close();
              return null;
            });
    await(() -> server.closed.get() == 1);
    assertThatThrownBy(() -> lookups.find(digest(2))).isInstanceOf(SQLException.class);
    sent.answer("a");
    assertThat(one.get()).isEqualTo("a");
    closing.get();
    assertThat(server.closed).hasValue(2);
    lookups.close();
    assertThat(server.closed).hasValue(2);
  }

  /** Reads the state at some moment while it is asked, as a database does. */
  private record Register(AtomicLong value) implements SharedLookups.Line {
    @Override
    public void ask(Collection<Lookup> lookups) {
      // A slow network on the way there, and back.
      pause();
      String seen = Long.toString(value.get());
      pause();
      lookups.forEach(lookup -> lookup.tell(key(seen)));
    }

    private static void pause() {
      if (ThreadLocalRandom.current().nextInt(4) == 0) {
        Thread.yield();
      }
    }

    @Override
    public void close() {}
  }

  @Test
  void noLookupSeesLessThanWhatWasDoneBeforeItBegan() throws Exception {
    AtomicLong value = new AtomicLong();
    SharedLookups lookups =
        new SharedLookups(List.of(new Register(value), new Register(value)), 10);
    List<Future<Integer>> readers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      readers.add(
          callers.submit(
              () -> {
                int asked = 0;
                for (; asked < 5_000; asked++) {
                  long before = asked % 8 == 0 ? value.incrementAndGet() : value.get();
                  String seen = lookups.find(digest(asked % 3)).orElseThrow().label();
                  assertThat(Long.parseLong(seen)).isGreaterThanOrEqualTo(before);
                }
                return asked;
              }));
    }
    for (Future<Integer> one : readers) {
      assertThat(one.get()).isEqualTo(5_000);
    }
  }
}
