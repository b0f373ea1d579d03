package dev.latchkey.folder;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a record of the log is written. As text it is one line, and below it the stack trace where
 * there is one:
 *
 * <pre>{@code
 * 2026-11-24T01:00:00.123Z WARNING dev.latchkey.server.Front: request 0b6f… was refused
 * }</pre>
 *
 * As JSON it is one object on one line, with {@code time}, {@code level}, {@code logger} and {@code
 * message}, with {@code error_id} where it is about the answer to a request, and with {@code
 * thrown} where there is a stack trace.
 */
final class LogFormat extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final JsonMapper JSON = new JsonMapper();

  /** How the server begins what it tells of one request. */
  private static final Pattern OF_REQUEST = Pattern.compile("request ([0-9a-f-]{36}) .*");

  /** {@code ?password=…} and {@code user:password@host} in an address. */
  private static final Pattern PASSWORD =
      Pattern.compile("(?i)((?:ssl)?password=)[^&\\s]*|(//[^/?@\\s:]*:)[^/?\\s]*(?=@)");

  /** A line break in a message would look like the beginning of a record. */
  private static final Pattern BREAKS = Pattern.compile("\\s*\\R\\s*");

  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\\t]]");

  private final boolean isJson;

  LogFormat(boolean isJson) {
    this.isJson = isJson;
  }

  @Override
  public String format(LogRecord entry) {
    String message =
        CONTROLS
            .matcher(
                BREAKS.matcher(withoutPassword(formatMessage(entry)).strip()).replaceAll(" | "))
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
    ObjectNode line = JSON.createObjectNode();
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
