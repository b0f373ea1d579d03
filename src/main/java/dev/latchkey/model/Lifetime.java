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
 * How long a new token is valid, as a person says it. {@link #end} computes the moment of its
 * expiry. A token that never expires has no lifetime.
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
   * A time from now.
   *
   * @param time exact: a day is 24 hours, whether or not the clocks change
   */
  record For(Duration time) implements Lifetime {}

  /**
   * Until the end of a day in the person's time zone.
   *
   * @param day the last day
   */
  record Through(LocalDate day) implements Lifetime {}

  /**
   * Until a moment.
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

  /** Returns a lifetime of {@code days} times 24 hours. */
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
   * Returns the last whole day before {@code end}, if that is where a day begins: what {@link
   * Through} made of it.
   *
   * @param end the first moment at which a key is refused
   * @param zone the time zone that days are told in
   * @return empty if the moment is within a day there
   */
  static Optional<LocalDate> lastDay(Instant end, ZoneId zone) {
    LocalDate next = end.atZone(zone).toLocalDate();
    return next.atStartOfDay(zone).toInstant().equals(end)
        ? Optional.of(next.minusDays(1))
        : Optional.empty();
  }

  /**
   * Returns the first moment at which the key is refused; {@link Instant#MAX} if it is too late to
   * be expressed.
   *
   * @param now when a {@link For} begins
   * @param zone the time zone in which a {@link Through} ends
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
   * Tells whether a token can have this lifetime. The last possible day is 31 December 9998: the
   * API writes times as in RFC 3339, with years of four digits, and some time zones are a day
   * ahead.
   *
   * @param now the current time
   * @param zone the time zone in which a {@link Through} ends
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
