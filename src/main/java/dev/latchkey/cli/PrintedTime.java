package dev.latchkey.cli;

import dev.latchkey.model.Lifetime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Times as the verbs print them: in the zone of this computer, and with its offset, since the
 * program that reads a key may run in another one.
 */
final class PrintedTime {
  static final String NEVER = "never";

  private static final DateTimeFormatter MINUTE = pattern("yyyy-MM-dd HH:mmXXX");
  private static final DateTimeFormatter SECOND = pattern("yyyy-MM-dd HH:mm:ssXXX");

  private PrintedTime() {}

  private static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneId.systemDefault());
  }

  /** Returns such as {@code 2030-06-30 18:00+02:00}; null is never. */
  static String minute(@Nullable Instant time) {
    return time == null ? NEVER : MINUTE.format(time);
  }

  /** Returns such as {@code 2030-06-30 18:00:00+02:00}; null is never. */
  static String second(@Nullable Instant time) {
    return time == null ? NEVER : SECOND.format(time);
  }

  /**
   * Returns when a token expires, for a column: {@code end of 2030-06-30} where a day ends here
   * then, so that nobody takes midnight for a further day; otherwise the minute.
   *
   * @param end the first moment at which the key is refused; null is never
   */
  static String end(@Nullable Instant end) {
    return end == null ? NEVER : lastDay(end, minute(end));
  }

  /** Returns the same to the second, also where a day ends. */
  static String exactEnd(@Nullable Instant end) {
    if (end == null) {
      return NEVER;
    }
    String last = lastDay(end, "");
    return last.isEmpty() ? second(end) : last + " (" + second(end) + ")";
  }

  private static String lastDay(Instant end, String otherwise) {
    return Lifetime.lastDay(end, ZoneId.systemDefault())
        .map(day -> "end of " + day)
        .orElse(otherwise);
  }
}
