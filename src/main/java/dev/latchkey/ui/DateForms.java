package dev.latchkey.ui;

import dev.latchkey.model.language.Language;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.util.Locale;

/**
 * How people read days and times: in the words, the order and the digits of {@link
 * Language#locale}. Java's own formatters keep Latin digits in each language.
 */
public final class DateForms {
  private DateForms() {}

  /** Returns a form of a day. */
  public static DateTimeFormatter date(FormatStyle style) {
    return local(DateTimeFormatter.ofLocalizedDate(style));
  }

  /** Returns a form of a moment. */
  public static DateTimeFormatter dateTime(FormatStyle date, FormatStyle time) {
    return local(DateTimeFormatter.ofLocalizedDateTime(date, time));
  }

  /** Returns a form of a day without its year. */
  public static DateTimeFormatter dayOfYear() {
    return local(DateTimeFormatter.ofLocalizedPattern("MMMMd"));
  }

  /** Returns the form of a time zone's full name. */
  static DateTimeFormatter zone() {
    return local(DateTimeFormatter.ofPattern("zzzz", Locale.ROOT));
  }

  private static DateTimeFormatter local(DateTimeFormatter form) {
    Locale locale = Language.locale();
    return form.withLocale(locale).withDecimalStyle(DecimalStyle.of(locale));
  }
}
