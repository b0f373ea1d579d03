package dev.latchkey.ui;

import dev.latchkey.model.Lifetime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person can choose for the expiry of a token. */
public enum Expiry {
  /** In a week. */
  DAYS_7(7),
  /** In 30 days. */
  DAYS_30(30),
  /** In 60 days. */
  DAYS_60(60),
  /** In 90 days. */
  DAYS_90(90),
  /** In 365 days. */
  YEAR(365),
  /** At the end of a day that the person enters. */
  ON_DATE(null),
  /** Never. */
  NEVER(null);

  private final @Nullable Integer days;

  Expiry(@Nullable Integer days) {
    this.days = days;
  }

  /** Returns how long the token is good; empty for never, and for a day still to be entered. */
  Optional<Lifetime> lifetime() {
    return days == null ? Optional.empty() : Optional.of(Lifetime.days(days));
  }

  /** Returns the choice in words. */
  @Override
  public String toString() {
    return switch (this) {
      case YEAR -> Strings.get("expiry.choice.year");
      case ON_DATE -> Strings.get("expiry.choice.date");
      case NEVER -> Strings.get("expiry.choice.never");
      case DAYS_7, DAYS_30, DAYS_60, DAYS_90 ->
          Strings.get("expiry.choice.days", Objects.requireNonNull(days));
    };
  }
}
