package dev.latchkey.folder;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lines of {@link LogFormat}. Every start makes a format, and hardly any writes a line: what
 * only lines need is loaded with this.
 */
final class LogLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** How the server begins what it tells of one request. */
  private static final Pattern OF_REQUEST = Pattern.compile("request ([0-9a-f-]{36}) .*");

  /** {@code ?password=…} and {@code user:password@host} in an address. */
  private static final Pattern PASSWORD =
      Pattern.compile("(?i)((?:ssl)?password=)[^&\\s]*|(//[^/?@\\s:]*:)[^/?\\s]*(?=@)");

  /** A line break in a message would look like the beginning of a record. */
  private static final Pattern BREAKS = Pattern.compile("\\s*\\R\\s*");

  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\\t]]");

  private LogLine() {}

  /** Returns the line of a record, with its line break, and its stack trace. */
  static String of(LogRecord entry, String text, boolean isJson) {
    String message =
        CONTROLS
            .matcher(BREAKS.matcher(withoutPassword(text).strip()).replaceAll(" | "))
            .replaceAll("?");
    String thrown = thrown(entry.getThrown());
    return isJson ? json(entry, message, thrown) : text(entry, message, thrown);
  }

  private static String text(LogRecord entry, String message, @Nullable String thrown) {
    return "%s %s %s: %s%n%s"
        .formatted(
            TIME.format(entry.getInstant()),
            entry.getLevel().getName(),
            entry.getLoggerName(),
            message,
            thrown == null ? "" : thrown);
  }

  private static String json(LogRecord entry, String message, @Nullable String thrown) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("time", TIME.format(entry.getInstant()));
    line.put("level", entry.getLevel().getName());
    line.put("logger", entry.getLoggerName());
    line.put("message", message);
    Matcher request = OF_REQUEST.matcher(message);
    if (request.matches()) {
      line.put("error_id", request.group(1));
    }
    if (thrown != null) {
      line.put("thrown", thrown);
    }
    return line + System.lineSeparator();
  }

  private static @Nullable String thrown(@Nullable Throwable failure) {
    if (failure == null) {
      return null;
    }
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace, true));
    return withoutPassword(trace.toString());
  }

  private static String withoutPassword(String text) {
    return PASSWORD
        .matcher(text)
        .replaceAll(found -> (found.group(1) == null ? found.group(2) : found.group(1)) + "...");
  }
}
