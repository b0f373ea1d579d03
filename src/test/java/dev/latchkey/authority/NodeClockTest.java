package dev.latchkey.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.authority.Team.SetClock;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.ClockProblem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.model.TokenId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The time of a node beside that of its database, with three clocks set by hand. */
class NodeClockTest {
  private static final Instant START = Instant.parse("2026-11-26T01:00:00Z");

  private final SetClock own = new SetClock();
  private final FakeStore store = new FakeStore();
  private long nanos = Long.MAX_VALUE - 5;

  /** A database whose clock a test sets, and whose answers may take long. */
  private final class FakeStore implements TimeStore {
    @Override
    public void settle() {}

    Instant time = START;
    Instant latest = START;
    long resets;
    Duration takes = Duration.ZERO;
    boolean isDown;
    int reads;
    final List<Instant> recorded = new ArrayList<>();

    @Override
    public StoredTime read() {
      if (isDown) {
        throw new Refused(StoreProblem.STORE_UNAVAILABLE, "path", "db");
      }
      reads++;
      pass(takes.dividedBy(2));
      StoredTime read = new StoredTime(latest, resets, time);
      pass(takes.dividedBy(2));
      return read;
    }

    @Override
    public void record(Instant noted) {
      recorded.add(noted);
      latest = noted.isAfter(latest) ? noted : latest;
    }

    @Override
    public void reset(Instant to) {
      latest = to;
      resets++;
    }
  }

  private void pass(Duration duration) {
    own.now = own.now.plus(duration);
    store.time = store.time.plus(duration);
    nanos += duration.toNanos();
  }

  private AuthorityTime start() {
    return new AuthorityTime(store, own, () -> nanos);
  }

  private AuthorityTime startRight() {
    own.now = START;
    AuthorityTime time = start();
    time.requireAgreed();
    return time;
  }

  private static void assertApart(AuthorityTime time, String by) {
    assertThatThrownBy(time::requireAgreed)
        .isInstanceOfSatisfying(
            Refused.class,
            e -> {
              assertThat(e.problem()).isEqualTo(ClockProblem.CLOCK_APART);
              assertThat(e.getMessage()).contains(by);
            });
    assertThat(time.problem().orElseThrow().problem()).isEqualTo(ClockProblem.CLOCK_APART);
  }

  @Test
  void aMinuteApartIsRightAndMoreIsNot() {
    own.now = START.plusSeconds(60);
    start().requireAgreed();
    own.now = START.minusSeconds(60);
    start().requireAgreed();
    own.now = START.plusSeconds(60).plusMillis(1);
    assertApart(start(), "60 seconds ahead of the clock of the database");
    own.now = START.minusSeconds(60).minusMillis(1);
    assertApart(start(), "60 seconds behind the clock of the database");
  }

  @Test
  void anAnswerThatTakesLongMakesNobodySuspectAClock() {
    own.now = START;
    store.takes = Duration.ofMinutes(5);
    AuthorityTime time = start();
    time.requireAgreed();
    assertThat(time.now()).isEqualTo(START.plus(Duration.ofMinutes(5)));
  }

  @Test
  void aNodeWhoseClockJumpsGoesOnByTheDatabaseAndSaysSoUntilItIsRight() {
    AuthorityTime time = startRight();
    List<Refused> told = new ArrayList<>();
    time.tellTo(told::add);
    for (int days : new int[] {400, 7300, -400, -7300}) {
      told.clear();
      own.now = own.now.plus(Duration.ofDays(days));
      pass(Duration.ofSeconds(5));
      time.watch();
      time.watch();
      assertApart(time, Math.abs(days) + " days " + (days < 0 ? "behind" : "ahead of"));
      assertThat(told).hasSize(1);
      assertThat(time.now()).isEqualTo(store.time);
      assertThat(time.expiryTime()).isEqualTo(store.time);

      own.now = own.now.minus(Duration.ofDays(days));
      time.watch();
      time.requireAgreed();
      assertThat(time.problem()).isEmpty();
    }
    assertThat(store.latest).isBeforeOrEqualTo(store.time);
  }

  @Test
  void aDatabaseWhoseClockJumpsMovesNoNodeAndNothingIsNoted() {
    AuthorityTime time = startRight();
    for (int days : new int[] {1, 400, 7300, -1, -400}) {
      store.time = store.time.plus(Duration.ofDays(days));
      store.recorded.clear();
      pass(Duration.ofMinutes(5));
      time.watch();
      assertApart(time, days < 0 ? "ahead of" : "behind");
      assertThat(time.now()).isEqualTo(own.now);
      assertThat(store.recorded).isEmpty();

      store.time = store.time.minus(Duration.ofDays(days));
      time.watch();
      time.requireAgreed();
      assertThat(time.expiryTime()).isEqualTo(store.time);
    }
  }

  @Test
  void whatTheDatabaseSaidAtALookUpCountsForThatKey() {
    AuthorityTime time = startRight();
    pass(Duration.ofSeconds(30));
    assertThat(time.expiryTime(found(START.plusSeconds(31)))).isEqualTo(START.plusSeconds(31));
    // Kept, since it was to be expected.
    assertThat(time.expiryTime(found(START))).isEqualTo(START.plusSeconds(31));
    // Judged by, but not kept.
    Instant wrong = START.plus(Duration.ofDays(400));
    assertThat(time.expiryTime(found(wrong))).isEqualTo(wrong);
    assertThat(time.expiryTime(found(START))).isEqualTo(START.plusSeconds(31));
    assertThat(time.expiryTime(found(START.minus(Duration.ofDays(365)))))
        .isEqualTo(START.plusSeconds(31));
  }

  private static StoredKey found(Instant readAt) {
    return new StoredKey(
        TokenId.generate(new SecureRandom()),
        "ci",
        new Account("us_1", AccountType.USER, "a", "A"),
        null,
        null,
        null,
        readAt);
  }

  @Test
  void whereBothClocksJumpTogetherTheJumpIsToldAndNotKept() {
    AuthorityTime time = startRight();
    own.now = own.now.plus(Duration.ofDays(400));
    store.time = store.time.plus(Duration.ofDays(400));
    pass(Duration.ofSeconds(5));
    time.watch();
    time.requireAgreed();
    assertThat(time.problem().orElseThrow().problem()).isEqualTo(ClockProblem.CLOCK_AHEAD);
    assertThat(time.expiryTime()).isEqualTo(store.time);

    own.now = own.now.minus(Duration.ofDays(400));
    store.time = store.time.minus(Duration.ofDays(400));
    time.watch();
    assertThat(time.problem()).isEmpty();
    assertThat(time.expiryTime()).isEqualTo(store.time);
    assertThat(store.latest).isBeforeOrEqualTo(store.time);
  }

  @Test
  void theLatestTimeIsNotedOnceAMinuteWhileTheClocksAgree() {
    AuthorityTime time = startRight();
    pass(Duration.ofMinutes(1));
    time.watch();
    assertThat(store.recorded).isEmpty();
    pass(Duration.ofMillis(1));
    time.watch();
    assertThat(store.recorded).containsExactly(START.plus(Duration.ofMinutes(1)).plusMillis(1));
  }

  @Test
  void aResetElsewhereIsFollowed() {
    store.latest = START.plus(Duration.ofDays(100));
    AuthorityTime time = startRight();
    assertThat(time.expiryTime()).isEqualTo(store.latest);
    assertThat(time.problem().orElseThrow().problem()).isEqualTo(ClockProblem.CLOCK_SET_BACK);
    store.reset(START);
    time.watch();
    assertThat(time.expiryTime()).isEqualTo(START);
    assertThat(time.problem()).isEmpty();
  }

  @Test
  void aNodeThatWasNotComparedForLongAsksBeforeItTellsTheTime() {
    AuthorityTime time = startRight();
    int reads = store.reads;
    pass(Duration.ofMinutes(2));
    assertThat(time.now()).isEqualTo(store.time);
    assertThat(store.reads).isEqualTo(reads);
    nanos++;
    time.now();
    assertThat(store.reads).isEqualTo(reads + 1);

    pass(Duration.ofMinutes(2).plusMillis(1));
    store.isDown = true;
    assertThatThrownBy(time::now).isInstanceOf(Refused.class);
  }

  @Test
  void aComputerThatSleptTakesTheTimeOverFromTheDatabase() {
    AuthorityTime time = startRight();
    own.now = own.now.plus(Duration.ofHours(8));
    store.time = store.time.plus(Duration.ofHours(8));
    time.watch();
    time.requireAgreed();
    assertThat(time.now()).isEqualTo(store.time);
  }
}
