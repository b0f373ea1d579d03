package dev.latchkey.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads when a token shall expire, as it is written on the command line. */
final class Expiry {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,9})([hdw])");

  /** RFC 3339 has years of four digits. */
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private Expiry() {}

  /**
   * Reads a time from now ({@code 12h}, {@code 30d}, {@code 2w}), a date (RFC 3339; the key is good
   * to the end of that day) or a date and time (RFC 3339).
   *
   * @param now the time from which a span counts
   * @param zone where a date's day is
   * @return the first moment at which the key is refused, which may be in the past; empty if the
   *     text is none of these
   */
  static Optional<Instant> parse(String text, Instant now, ZoneId zone) {
    Instant result;
    try {
      Matcher span = SPAN.matcher(text);
      if (span.matches()) {
        result = now.plus(unit(span.group(2)).multipliedBy(Long.parseLong(span.group(1))));
      } else if (text.indexOf('T') < 0 && text.indexOf('t') < 0) {
        result = LocalDate.parse(text).plusDays(1).atStartOfDay(zone).toInstant();
      } else {
        result = OffsetDateTime.parse(text).toInstant();
      }
    } catch (DateTimeException | ArithmeticException _) {
      return Optional.empty();
    }
    return Optional.of(result).filter(expiry -> expiry.isBefore(LATEST));
  }

  private static Duration unit(String letter) {
    return switch (letter) {
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      default -> Duration.ofDays(7);
    };
  }
}
