package dev.latchkey.authority;

import dev.latchkey.model.ClockProblem;
import dev.latchkey.model.Refused;
import java.time.Duration;

/** How far two clocks are apart, in words. */
final class ClockDifference {
  private ClockDifference() {}

  /**
   * Returns the problem with its data.
   *
   * @param millis how far the clocks are apart
   */
  static Refused refused(ClockProblem problem, long millis) {
    return new Refused(problem, "by", words(Duration.ofMillis(millis)));
  }

  /**
   * Returns the problem of a node whose clock is ahead of the database's, or behind if negative.
   */
  static Refused apart(long millis) {
    String direction = millis < 0 ? " behind" : " ahead of";
    return new Refused(
        ClockProblem.CLOCK_APART, "by", words(Duration.ofMillis(Math.abs(millis))) + direction);
  }

  private static String words(Duration difference) {
    return difference.toDays() >= 2
        ? difference.toDays() + " days"
        : difference.toHours() >= 2
            ? difference.toHours() + " hours"
            : difference.toMinutes() >= 2
                ? difference.toMinutes() + " minutes"
                : difference.toSeconds() + " seconds";
  }
}
