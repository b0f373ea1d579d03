package dev.latchkey.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Reads a time as RFC 3339 writes it, with its zone, in the years 1970 to 9999. What Java reads
 * beside that, numbers and years of more digits, is a mistake of the sender: a number in
 * milliseconds would be a time in the year 50,000.
 */
public final class Rfc3339 extends StdScalarDeserializer<Instant> {
  private static final Pattern FORM =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  Rfc3339() {
    super(Instant.class);
  }

  @Override
  public Instant deserialize(JsonParser parser, DeserializationContext context) {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      return (Instant) context.handleUnexpectedToken(Instant.class, parser);
    }
    String text = parser.getString();
    Instant time = parse(text).orElse(null);
    return time != null
        ? time
        : (Instant) context.handleWeirdStringValue(Instant.class, text, "not a time of RFC 3339");
  }

  /** Reads a time; empty if the text is not one. */
  public static Optional<Instant> parse(String text) {
    if (FORM.matcher(text).matches()) {
      try {
        Instant time = OffsetDateTime.parse(text).toInstant();
        if (!time.isBefore(Instant.EPOCH) && !time.isAfter(LAST)) {
          return Optional.of(time);
        }
      } catch (DateTimeException _) {
        // The form of a time, but no day or hour of the calendar.
      }
    }
    return Optional.empty();
  }
}
