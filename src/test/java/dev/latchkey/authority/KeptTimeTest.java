package dev.latchkey.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.ClockProblem;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which times count for expiry, at every boundary, with both clocks set by hand. */
class KeptTimeTest {
  private static final long START = Instant.parse("2026-11-26T01:00:00Z").toEpochMilli();
  private static final Duration MILLI = Duration.ofMillis(1);

  /** What the clock on the wall shows, and what the monotonic one does. */
  private long now = START;

  private long nanos = Long.MAX_VALUE - 5;
  private KeptTime kept = new KeptTime(START, START, () -> nanos);

  private void start(long stored) {
    kept = new KeptTime(stored, now, () -> nanos);
  }

  private void pass(Duration time) {
    now += time.toMillis();
    nanos += time.toNanos();
  }

  private void jump(Duration time) {
    now += time.toMillis();
  }

  /** Asserts that the present time counts, and goes on counting. */
  private void assertKept() {
    assertThat(kept.judge(now)).isEqualTo(now);
    assertThat(kept.latest()).isEqualTo(now);
    assertThat(kept.use(now)).isEqualTo(now);
  }

  /** Asserts that the present time counts only as long as the clock shows it. */
  private void assertNotKept(long latest) {
    assertThat(kept.judge(now)).isEqualTo(now);
    assertThat(kept.latest()).isEqualTo(latest);
  }

  private @Nullable Problem problem() {
    Refused problem = kept.problem(now);
    return problem == null ? null : problem.problem();
  }

  @Test
  void timeThatPassesCountsWhetherOrNotAnybodyAsksMeanwhile() {
    for (Duration time :
        new Duration[] {MILLI, Duration.ofDays(2), Duration.ofDays(3), Duration.ofDays(900)}) {
      pass(time);
      assertKept();
      assertThat(problem()).isNull();
    }
  }

  @Test
  void aStepOfTwoDaysCountsAtOnceAndStays() {
    jump(Duration.ofDays(2));
    assertKept();
    assertThat(problem()).isNull();

    jump(Duration.ofDays(-2));
    assertThat(kept.judge(now)).isEqualTo(START + Duration.ofDays(2).toMillis());
    assertThat(problem()).isEqualTo(ClockProblem.CLOCK_SET_BACK);
  }

  @Test
  void aLongerJumpCountsOnceTheClockHasGoneOnFromThereForAnHour() {
    jump(Duration.ofDays(2).plus(MILLI));
    assertNotKept(START);
    assertThat(kept.use(now)).isEqualTo(now);
    assertThat(problem()).isNull();

    pass(Duration.ofHours(1).minus(MILLI));
    assertNotKept(START);

    pass(MILLI);
    assertKept();
  }

  @Test
  void aJumpThatIsTakenBackLeavesNothing() {
    for (int days : new int[] {3, 30, 90, 180, 181, 400, 7300}) {
      jump(Duration.ofDays(days));
      assertNotKept(START);
      pass(Duration.ofMinutes(59));
      assertNotKept(START);
      now = START;
      nanos = Long.MAX_VALUE - 5;
      assertThat(kept.judge(now)).as("after %s days", days).isEqualTo(START);
      assertThat(problem()).isNull();
    }
    pass(Duration.ofHours(3));
    assertKept();
  }

  @Test
  void theHourBeginsAnewWithEachJump() {
    jump(Duration.ofDays(30));
    assertNotKept(START);
    pass(Duration.ofMinutes(30));
    jump(Duration.ofDays(-30));
    assertKept();
    long before = now;
    assertThat(problem()).isNull();

    jump(Duration.ofDays(30));
    pass(Duration.ofMinutes(40));
    assertNotKept(before);
    pass(Duration.ofMinutes(40));
    assertNotKept(before);
    pass(Duration.ofMinutes(20));
    assertKept();
  }

  @Test
  void anotherJumpWithinTheHourBeginsAnotherHour() {
    jump(Duration.ofDays(30));
    assertNotKept(START);
    pass(Duration.ofMinutes(30));
    jump(Duration.ofDays(3));
    assertNotKept(START);
    pass(Duration.ofMinutes(59));
    assertNotKept(START);
    pass(Duration.ofMinutes(1));
    assertKept();
  }

  @Test
  void aJumpOfMoreThanHalfAYearIsToldAndNeverCountsByItself() {
    jump(Duration.ofDays(180).plus(MILLI));
    for (int i = 0; i < 50; i++) {
      assertNotKept(START);
      assertThat(problem()).isEqualTo(ClockProblem.CLOCK_AHEAD);
      assertThat(kept.use(now)).isEqualTo(START + Duration.ofHours(i).toMillis());
      pass(Duration.ofHours(1));
    }
    kept.start(now, now);
    assertKept();
    assertThat(problem()).isNull();
  }

  @Test
  void halfAYearWithoutTheProgramCountsAtOnceAndMoreDoesNot() {
    jump(KeptTime.FAR);
    start(START);
    assertThat(kept.latest()).isEqualTo(now);
    assertKept();
    assertThat(problem()).isNull();

    jump(MILLI);
    start(START);
    assertNotKept(START);
    assertThat(problem()).isEqualTo(ClockProblem.CLOCK_AHEAD);

    // Put right while the program runs, as by a time server after the start of the computer.
    now = START + Duration.ofDays(21).toMillis();
    assertNotKept(START);
    assertThat(problem()).isNull();
    pass(KeptTime.STEADY);
    assertKept();
  }

  @Test
  void aClockThatIsBehindIsToldFromMoreThanADay() {
    jump(Duration.ofDays(-1));
    assertThat(kept.judge(now)).isEqualTo(START);
    assertThat(problem()).isNull();
    jump(MILLI.negated());
    assertThat(problem()).isEqualTo(ClockProblem.CLOCK_SET_BACK);

    jump(Duration.ofDays(-20_000));
    assertThat(kept.judge(now)).isEqualTo(START);
    start(START);
    assertThat(kept.judge(now)).isEqualTo(START);
    assertThat(problem()).isEqualTo(ClockProblem.CLOCK_SET_BACK);

    now = START + Duration.ofHours(5).toMillis();
    assertKept();
    assertThat(problem()).isNull();
  }

  @Test
  void aFirstStartBelievesNoTimeThatCannotBe() {
    for (Instant wrong :
        new Instant[] {
          Instant.ofEpochMilli(1),
          KeptTime.FIRST.minusMillis(1),
          KeptTime.LAST,
          Instant.parse("2099-01-01T00:00:00Z")
        }) {
      now = wrong.toEpochMilli();
      start(0);
      assertNotKept(0);
      assertThat(kept.use(now)).isEqualTo(now);
      assertThat(problem())
          .isEqualTo(
              wrong.isBefore(KeptTime.FIRST)
                  ? ClockProblem.CLOCK_SET_BACK
                  : ClockProblem.CLOCK_AHEAD);
      now = START;
      assertKept();
      assertThat(problem()).isNull();
    }
    for (Instant right : new Instant[] {KeptTime.FIRST, KeptTime.LAST.minusMillis(1)}) {
      now = right.toEpochMilli();
      start(0);
      assertThat(kept.latest()).isEqualTo(now);
    }
  }

  @Test
  void whatAnotherProcessHasBelievedCounts() {
    kept.raise(START + 5);
    kept.raise(START + 3);
    assertThat(kept.judge(now)).isEqualTo(START + 5);
  }

  @Test
  void aResetForgetsALaterTime() {
    pass(Duration.ofDays(40));
    assertKept();
    jump(Duration.ofDays(-40));
    kept.start(now, now);
    assertKept();
  }

  @Test
  void theSentenceTellsHowFar() {
    jump(Duration.ofDays(400));
    kept.judge(now);
    assertThat(String.valueOf(kept.problem(now)))
        .contains("400 days ahead of the time that Latchkey last saw", "admin reset-clock");
    jump(Duration.ofDays(-430));
    assertThat(String.valueOf(kept.problem(now))).contains("30 days behind a time");
  }
}
