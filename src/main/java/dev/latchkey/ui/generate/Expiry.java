package dev.latchkey.ui.generate;

import dev.latchkey.model.Lifetime;
import dev.latchkey.ui.Strings;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person can choose for the expiry of a token; each choice becomes a {@link Lifetime}. */
public enum Expiry {
  /** Never. */
  NEVER(null),
  /** In a week. */
  DAYS_7(7),
  /** In 30 days. */
  DAYS_30(30),
  /** In 60 days. */
  DAYS_60(60),
  /** In 90 days. */
  DAYS_90(90),
  /** At the end of a day that the person picks. */
  ON_DATE(null);

  private final @Nullable Integer days;

  Expiry(@Nullable Integer days) {
    this.days = days;
  }

  /**
   * Returns how long the token is good.
   *
   * @param date the last day for {@link #ON_DATE}; null if none is picked
   * @return empty for never, and while no day is picked
   */
  Optional<Lifetime> lifetime(@Nullable LocalDate date) {
    if (days != null) {
      return Optional.of(Lifetime.days(days));
    }
    return this == ON_DATE
        ? Optional.ofNullable(date).map(Lifetime.Through::new)
        : Optional.empty();
  }

  /** Returns the choice in words. */
  @Override
  public String toString() {
    return days != null
        ? Strings.get("generate.expiry.days", days)
        : Strings.get("generate.expiry." + name().toLowerCase(Locale.ROOT));
  }
}
