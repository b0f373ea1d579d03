package dev.latchkey.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.ClockProblem;
import dev.latchkey.model.Refused;
import org.junit.jupiter.api.Test;

/** What the status bar says of a clock that cannot be believed. */
class LocalClockTest {
  @Test
  void isShortEnoughForASmallWindow() {
    assertThat(LocalClock.inBrief(new Refused(ClockProblem.CLOCK_AHEAD, "by", "400 days")))
        .isEqualTo("This computer’s clock is 400 days ahead. Set it.");
    assertThat(LocalClock.inBrief(new Refused(ClockProblem.CLOCK_SET_BACK, "by", "3 hours")))
        .isEqualTo("This computer’s clock is 3 hours behind. Set it.");
  }

  @Test
  void whateverElseIsWrongIsToldWhole() {
    Refused other = new Refused(ClockProblem.CLOCK_APART, "by", "5 minutes ahead of");
    assertThat(LocalClock.inBrief(other)).isEqualTo(other.getMessage());
  }
}
