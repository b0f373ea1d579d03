package dev.latchkey.ui;

import dev.latchkey.model.Lifetime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The moment at which a token expires, as a sentence that can be understood in one way only. */
public final class ExpiryText {
  private ExpiryText() {}

  /**
   * Returns such as "Expires at the end of Sunday, 30 June 2030 (Central European Summer Time)."
   *
   * @param end the first moment at which the key is refused; null for never
   * @param zone the time zone to tell it in
   */
  public static String sentence(@Nullable Instant end, ZoneId zone) {
    if (end == null) {
      return Strings.get("expiry.moment.never");
    }
    return Lifetime.lastDay(end, zone)
        .map(day -> Strings.get("expiry.moment.through", full(day), zoneName(end, zone)))
        .orElseGet(() -> Strings.get("expiry.moment.at", minute(end, zone), zoneName(end, zone)));
  }

  /** Returns a day as the locale writes it, short but with the month's name and the whole year. */
  static String day(LocalDate day, Locale locale) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(day);
  }

  private static String full(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).format(day);
  }

  private static String minute(Instant time, ZoneId zone) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
        .format(time.atZone(zone));
  }

  /** The zone as it is called just before that moment, when clocks may change at it. */
  private static String zoneName(Instant end, ZoneId zone) {
    return zone.normalized().equals(ZoneOffset.UTC)
        ? "UTC"
        : DateTimeFormatter.ofPattern("zzzz").format(end.minusMillis(1).atZone(zone));
  }
}
