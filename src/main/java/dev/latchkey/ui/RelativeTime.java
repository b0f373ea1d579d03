package dev.latchkey.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** Times as people say them, "3 days ago", and as clocks show them. */
public final class RelativeTime {
  private RelativeTime() {}

  /** Returns how far {@code time} is from {@code now}, such as "3 days ago" or "in 2 hours". */
  public static String text(Instant time, Instant now) {
    Duration distance = Duration.between(time, now);
    boolean past = !distance.isNegative();
    long seconds = distance.abs().toSeconds();
    if (seconds < 60) {
      return past ? Strings.get("time.now") : Strings.get("time.soon");
    }
    String amount;
    if (seconds < 3600) {
      amount = Strings.get("time.minutes", seconds / 60);
    } else if (seconds < 86_400) {
      amount = Strings.get("time.hours", seconds / 3600);
    } else if (seconds < 60 * 86_400L) {
      amount = Strings.get("time.days", seconds / 86_400);
    } else if (seconds < 730 * 86_400L) {
      amount = Strings.get("time.months", seconds / (30 * 86_400L));
    } else {
      amount = Strings.get("time.years", seconds / (365 * 86_400L));
    }
    return Strings.get(past ? "time.past" : "time.future", amount);
  }

  /** Returns the exact local time with its zone, for tooltips. */
  public static String exact(Instant time) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.LONG)
        .format(time.atZone(ZoneId.systemDefault()));
  }
}
