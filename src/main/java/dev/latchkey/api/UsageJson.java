package dev.latchkey.api;

import dev.latchkey.model.DayOfUse;
import dev.latchkey.model.TokenUsage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * How a token's key was used, day by day.
 *
 * @param asOf the time by which the authority tells whether the token has expired
 * @param first the first day that was asked for, in UTC
 * @param last the last one, today
 * @param days the days on which the key was used, oldest first
 */
public record UsageJson(Instant asOf, LocalDate first, LocalDate last, List<Day> days) {
  /**
   * A day on which the key was used.
   *
   * @param day the day, in UTC
   * @param letIn how often the key was let in
   * @param refused how often it was refused
   */
  public record Day(LocalDate day, long letIn, long refused) {}

  public static UsageJson of(TokenUsage usage) {
    return new UsageJson(
        usage.asOf(),
        usage.first(),
        usage.last(),
        usage.used().stream().map(d -> new Day(d.day(), d.letIn(), d.refused())).toList());
  }

  public TokenUsage usage() {
    return new TokenUsage(
        asOf,
        first,
        last,
        days.stream().map(d -> new DayOfUse(d.day(), d.letIn(), d.refused())).toList());
  }
}
