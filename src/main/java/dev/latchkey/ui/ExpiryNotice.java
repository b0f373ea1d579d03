package dev.latchkey.ui;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whether and when the person is told that tokens expire soon.
 *
 * @param on whether the person wants to be told, once a day
 * @param told the day on which that was done last; null if it never was
 */
public record ExpiryNotice(boolean on, @Nullable LocalDate told) {
  /** As at first. */
  public static final ExpiryNotice DEFAULT = new ExpiryNotice(true, null);

  /** Returns this with the notice on or off. */
  public ExpiryNotice with(boolean other) {
    return new ExpiryNotice(other, told);
  }

  /** Returns this for a day on which the person was told. */
  public ExpiryNotice toldOn(LocalDate day) {
    return new ExpiryNotice(on, day);
  }

  /** Tells whether the person is to be told today. */
  public boolean isDue(LocalDate today) {
    return on && (told == null || told.isBefore(today) || told.isAfter(today.plusDays(1)));
  }
}
