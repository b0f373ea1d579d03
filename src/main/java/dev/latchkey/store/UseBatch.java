package dev.latchkey.store;

import dev.latchkey.authority.TokenUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

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

  /** The order of the tables: of the tokens, and of the days of each. */
  static final Comparator<TokenUse> ORDER =
      Comparator.comparing((TokenUse use) -> use.token().value()).thenComparingLong(TokenUse::day);

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

  /**
   * Makes the rows of uses, none of which is later than {@code now}.
   *
   * @param uses in {@link #ORDER}
   */
  static UseBatch of(List<TokenUse> uses, Instant now) {
    long latest = now.toEpochMilli();
    List<Last> last = new ArrayList<>(uses.size());
    List<Day> days = new ArrayList<>(uses.size());
    for (TokenUse use : uses) {
      String token = use.token().value();
      TokenUse.Last one = use.last();
      if (one != null) {
        addLast(last, new Last(token, Math.min(one.at(), latest), one.from(), one.shownClient()));
      }
      if (use.letIn() > 0 || use.refused() > 0) {
        long day = Math.min(use.day(), latest / DAY_MILLIS);
        addDay(days, new Day(token, day, use.letIn(), use.refused()));
      }
    }
    return new UseBatch(last, days, latest + TOLERANCE_MILLIS);
  }

  private static void addLast(List<Last> rows, Last row) {
    if (rows.isEmpty() || !rows.getLast().token.equals(row.token)) {
      rows.add(row);
    } else if (row.at > rows.getLast().at) {
      rows.set(rows.size() - 1, row);
    }
  }

  private static void addDay(List<Day> rows, Day row) {
    Day before = rows.isEmpty() ? row : rows.getLast();
    if (before != row && before.token.equals(row.token) && before.day == row.day) {
      rows.set(rows.size() - 1, before.plus(row));
    } else {
      rows.add(row);
    }
  }
}
