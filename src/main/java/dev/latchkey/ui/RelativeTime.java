package dev.latchkey.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.FormatStyle;

/** Times as people say them, "3 days ago", and as clocks show them. */
public final class RelativeTime {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private RelativeTime() {}

  /**
   * Returns how far {@code time} is from {@code now}, such as "3 days ago" or "in 2 hours". What is
   * over is said in whole units. What is to come is rounded to the nearest: what was chosen to be
   * in 30 days is so a moment later, too.
   */
  public static String text(Instant time, Instant now) {
    Duration distance = Duration.between(time, now);
    boolean past = !distance.isNegative();
    long seconds = distance.abs().toSeconds();
    if (seconds < 60) {
      return past ? Strings.get("time.now") : Strings.get("time.soon");
    }
    return past
        ? Strings.get("time.past", amount(seconds, false))
        : Strings.get("time.future", amount(seconds, true));
  }

  private static String amount(long seconds, boolean nearest) {
    if (in(MINUTE, seconds, nearest) < 60) {
      return Strings.get("time.minutes", in(MINUTE, seconds, nearest));
    }
    if (in(HOUR, seconds, nearest) < 24) {
      return Strings.get("time.hours", in(HOUR, seconds, nearest));
    }
    long days = in(DAY, seconds, nearest);
    if (days < 60) {
      return Strings.get("time.days", days);
    }
    return days < 730
        ? Strings.get("time.months", in(30 * DAY, seconds, nearest))
        : Strings.get("time.years", in(365 * DAY, seconds, nearest));
  }

  private static long in(long unit, long seconds, boolean nearest) {
    return (nearest ? seconds + unit / 2 - 1 : seconds) / unit;
  }

  /** Returns the exact local time with its zone, for tooltips. */
  public static String exact(Instant time) {
    return DateForms.dateTime(FormatStyle.FULL, FormatStyle.LONG)
        .format(time.atZone(ZoneId.systemDefault()));
  }
}
