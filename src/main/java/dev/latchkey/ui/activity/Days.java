package dev.latchkey.ui.activity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A range of days.
 *
 * @param first the first day; null for no limit
 * @param last the last day, which is part of the range; null for no limit
 */
public record Days(@Nullable LocalDate first, @Nullable LocalDate last) {
  /** All days. */
  public static final Days ALL = new Days(null, null);

  /** Ranges that are often asked for. */
  public enum Preset {
    /** Today only. */
    TODAY(1),
    /** Today and the six days before. */
    WEEK(7),
    /** 30 days. */
    MONTH(30),
    /** 90 days. */
    QUARTER(90),
    /** No limit. */
    ALL(0),
    /** Two days that the person enters. */
    DATES(0);

    private final int days;

    Preset(int days) {
      this.days = days;
    }

    /** Returns the range that ends today; all days if this has no number of days. */
    Days until(LocalDate today) {
      return days == 0 ? Days.ALL : new Days(today.minusDays(days - 1L), null);
    }
  }

  /** Tells whether there is no day in the range. */
  boolean isEmpty() {
    return first != null && last != null && first.isAfter(last);
  }

  /** Returns the first moment of the range; null for no limit. */
  @Nullable Instant since(ZoneId zone) {
    return first == null ? null : first.atStartOfDay(zone).toInstant();
  }

  /** Returns the first moment after the range; null for no limit. */
  @Nullable Instant until(ZoneId zone) {
    return last == null ? null : last.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
