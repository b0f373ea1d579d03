package dev.latchkey.folder;

import java.util.logging.Formatter;
import java.util.logging.LogRecord;

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
  private final boolean isJson;

  LogFormat(boolean isJson) {
    this.isJson = isJson;
  }

  @Override
  public String format(LogRecord entry) {
    return LogLine.of(entry, formatMessage(entry), isJson);
  }
}
