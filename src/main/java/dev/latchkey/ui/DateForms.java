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
    return local(DateTimeFormatter.ofLocalizedDate(readable(style)));
  }

  /** Returns a form of a moment. */
  public static DateTimeFormatter dateTime(FormatStyle date, FormatStyle time) {
    return local(DateTimeFormatter.ofLocalizedDateTime(readable(date), time));
  }

  /**
   * In numbers only, an Arabic date has marks of direction between them, which JavaFX draws as
   * boxes; and without them, nobody knows which end is the day.
   */
  private static FormatStyle readable(FormatStyle style) {
    boolean isInNumbers = style == FormatStyle.MEDIUM || style == FormatStyle.SHORT;
    return isInNumbers && Language.now().isRightToLeft() ? FormatStyle.LONG : style;
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
