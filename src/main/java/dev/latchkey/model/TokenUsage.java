package dev.latchkey.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a token's key was used on the last days, up to a minute ago.
 *
 * @param asOf the time by which the authority tells whether the token has expired
 * @param first the first of the days, in UTC
 * @param last the last of them, today
 * @param used the days on which it was used, oldest first; on the others it was neither let in nor
 *     refused
 */
public record TokenUsage(Instant asOf, LocalDate first, LocalDate last, List<DayOfUse> used) {
  /** How many days are kept. */
  public static final int MOST_DAYS = 400;

  /** How many days a picture of them shows. */
  public static final int USUAL_DAYS = 90;

  /** Keeps a copy. */
  public TokenUsage {
    used = List.copyOf(used);
  }

  /** Returns every day from the first to the last, for a picture of them. */
  public List<DayOfUse> days() {
    Map<LocalDate, DayOfUse> known =
        used.stream().collect(Collectors.toMap(DayOfUse::day, Function.identity()));
    return first
        .datesUntil(last.plusDays(1))
        .map(day -> known.getOrDefault(day, new DayOfUse(day, 0, 0)))
        .toList();
  }
}
