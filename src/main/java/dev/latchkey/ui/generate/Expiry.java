package dev.latchkey.ui.generate;

import dev.latchkey.ui.Strings;
import java.util.Locale;

/** The choices of when a token expires. */
public enum Expiry {
  /** Never. */
  NEVER(0),
  /** In a week. */
  DAYS_7(7),
  /** In 30 days. */
  DAYS_30(30),
  /** In 60 days. */
  DAYS_60(60),
  /** In 90 days. */
  DAYS_90(90),
  /** At the end of a day that the person picks. */
  ON_DATE(0);

  private final int days;

  Expiry(int days) {
    this.days = days;
  }

  /** Returns after how many days; 0 for never and for a date. */
  int days() {
    return days;
  }

  /** Returns the choice in words. */
  @Override
  public String toString() {
    return days > 0
        ? Strings.get("generate.expiry.days", days)
        : Strings.get("generate.expiry." + name().toLowerCase(Locale.ROOT));
  }
}
