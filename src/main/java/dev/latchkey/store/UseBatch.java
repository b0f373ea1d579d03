package dev.latchkey.store;

import dev.latchkey.authority.TokenUse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.TreeMap;

/**
 * Uses as the rows of the two tables that they are written to, in the order of the tokens, so that
 * rows of the same page are written together and two nodes never block each other. No row comes
 * twice.
 *
 * @param last the rows of {@code token_use}
 * @param days what is added to the rows of {@code token_day}
 * @param wrongAfter a last use that is stored with a later time was noted by a clock that was wrong
 */
record UseBatch(Collection<Last> last, Collection<Day> days, long wrongAfter) {
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  /** How far the clocks of two nodes may be apart, by far. */
  private static final long TOLERANCE_MILLIS = HOUR_MILLIS;

  /** When and by whom a token was last used; the client's name as it is shown. */
  record Last(String token, long at, String address, String client) {
    long hour() {
      return at / HOUR_MILLIS;
    }
  }

  /** How often a token was let in and refused on a day. */
  record Day(String token, long day, long letIn, long refused) {
    Day plus(Day other) {
      return new Day(token, day, letIn + other.letIn, refused + other.refused);
    }
  }

  private record TokenDay(String token, long day) {}

  /** Makes the rows of uses, none of which is later than {@code now}. */
  static UseBatch of(Collection<TokenUse> uses, Instant now) {
    long latest = now.toEpochMilli();
    TreeMap<String, Last> last = new TreeMap<>();
    TreeMap<TokenDay, Day> days =
        new TreeMap<>(Comparator.comparing(TokenDay::token).thenComparing(TokenDay::day));
    for (TokenUse use : uses) {
      String token = use.token().value();
      TokenUse.Last one = use.last();
      if (one != null) {
        last.merge(
            token,
            new Last(token, Math.min(one.at(), latest), one.from(), one.shownClient()),
            (a, b) -> a.at > b.at ? a : b);
      }
      if (use.letIn() > 0 || use.refused() > 0) {
        long day = Math.min(use.day(), latest / DAY_MILLIS);
        days.merge(
            new TokenDay(token, day), new Day(token, day, use.letIn(), use.refused()), Day::plus);
      }
    }
    return new UseBatch(last.values(), days.values(), latest + TOLERANCE_MILLIS);
  }
}
