package dev.latchkey.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a new token is good, as a person says it; {@link #end} makes a moment of that. A token
 * that never expires has none.
 *
 * <pre>{@code
 * Lifetime lifetime = Lifetime.parse("2026-12-31").orElseThrow();
 * if (lifetime.fit(now, zone) == Lifetime.Fit.GOOD) {
 *   service.generate(account, label, lifetime.end(now, zone));
 * }
 * }</pre>
 */
public sealed interface Lifetime {
  /**
   * So long from now.
   *
   * @param time exact: a day is 24 hours, whether or not the clocks change
   */
  record For(Duration time) implements Lifetime {}

  /**
   * To the end of a day, where the person is.
   *
   * @param day the last day
   */
  record Through(LocalDate day) implements Lifetime {}

  /**
   * To a moment.
   *
   * @param end the first moment at which the key is refused
   */
  record Until(Instant end) implements Lifetime {}

  /** Whether a token can have a lifetime. */
  enum Fit {
    /** It can. */
    GOOD,
    /** It would end now, or has ended. */
    PAST,
    /** It would end after the year 9998. */
    TOO_FAR
  }

  /** Returns the lifetime of so many days of 24 hours. */
  static Lifetime days(int days) {
    return new For(Duration.ofDays(days));
  }

  /**
   * Reads a time from now ({@code 12h}, {@code 30d}, {@code 2w}), a date (RFC 3339, {@code
   * 2026-12-31}: the last day) or a date and time (RFC 3339, {@code 2026-12-31T18:00:00Z}).
   *
   * @return empty if the text is none of these
   */
  static Optional<Lifetime> parse(String text) {
    try {
      Matcher span = Pattern.compile("(\\d{1,9})([hdw])").matcher(text);
      if (span.matches()) {
        long count = Long.parseLong(span.group(1));
        return Optional.of(new For(unit(span.group(2)).multipliedBy(count)));
      }
      return Optional.of(
          text.indexOf('T') < 0 && text.indexOf('t') < 0
              ? new Through(LocalDate.parse(text))
              : new Until(OffsetDateTime.parse(text).toInstant()));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /**
   * Returns the first moment at which the key is refused; {@link Instant#MAX} if it is beyond what
   * can be said.
   *
   * @param now from when a time counts
   * @param zone where a day ends
   */
  default Instant end(Instant now, ZoneId zone) {
    try {
      return switch (this) {
        case For(Duration time) -> now.plus(time);
        case Through(LocalDate day) -> day.plusDays(1).atStartOfDay(zone).toInstant();
        case Until(Instant end) -> end;
      };
    } catch (DateTimeException | ArithmeticException _) {
      return Instant.MAX;
    }
  }

  /**
   * Tells whether a token can have this lifetime. The last day that it can have is 31 December
   * 9998: the API tells times as RFC 3339 does, with years of four digits, in every zone.
   *
   * @param now from when a time counts, and what is past
   * @param zone where a day ends
   */
  default Fit fit(Instant now, ZoneId zone) {
    Instant end = end(now, zone);
    if (end.isAfter(LocalDate.of(9999, 1, 1).atStartOfDay(zone).toInstant())) {
      return Fit.TOO_FAR;
    }
    return end.isAfter(now) ? Fit.GOOD : Fit.PAST;
  }

  private static Duration unit(String letter) {
    return switch (letter) {
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      default -> Duration.ofDays(7);
    };
  }
}
