package dev.latchkey.handover.dotenv;

import dev.latchkey.handover.KeyFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One pass over the text of a {@code .env}, which finds the assignments of one name. It goes over
 * the text as dotenv and Node do, statement by statement, and throws {@link KeyFormat.Unclear}
 * where they, or a shell, would not agree on what the name is assigned.
 */
final class DotenvScan {
  private static final String QUOTES = "'\"`";
  private static final Pattern NAME = Pattern.compile("(?:(export)([ \\t]+))?([\\w.-]+)[ \\t]*");
  private static final Pattern COLON = Pattern.compile("(?:export[ \\t]+)?([\\w.-]+):(?:\\s.*)?");

  /**
   * An assignment of the name.
   *
   * @param line its line, from 1
   * @param start where its value begins, quotes included
   * @param end where the value ends
   * @param value what is read
   */
  record Assignment(int line, int start, int end, String value) {
    /** Its value may be a key. */
    @Override
    public String toString() {
      return "Assignment[line " + line + "]";
    }
  }

  private final String text;
  private final String name;
  private final List<Assignment> found = new ArrayList<>();
  private int line = 1;

  /**
   * The line of a value that is only blanks, if nothing but blank lines followed: Node 22 takes
   * what comes next for that value. 0 if there is none.
   */
  private int swallows;

  /**
   * Reads a text without a byte order mark.
   *
   * @param name the name whose assignments count
   * @throws KeyFormat.Unclear if the tools would not agree on them
   */
  DotenvScan(String text, String name) throws KeyFormat.Unclear {
    this.text = text;
    this.name = name;
    for (int at = 0; at < text.length(); ) {
      int end = statement(at);
      int next = Math.min(text.length(), end + 1);
      for (int i = at; i < next; i++) {
        if (text.charAt(i) == '\n') {
          line++;
        }
      }
      at = next;
    }
  }

  /** Returns the assignments of the name, in order. */
  List<Assignment> found() {
    return found;
  }

  /** Tells at which line Node 22 would take an appended line for a value; 0 if nowhere. */
  int swallows() {
    return swallows;
  }

  /** Reads the statement at the start of a line; returns where its last line ends. */
  private int statement(int at) throws KeyFormat.Unclear {
    int end = lineEnd(at);
    String content = text.substring(at, contentEnd(end));
    if (content.indexOf('\r') >= 0
        || content.indexOf('\u2028') >= 0
        || content.indexOf('\u2029') >= 0) {
      // A line end to some, and none to others.
      throw new KeyFormat.Unclear(line);
    }
    int first = skipBlanks(at);
    if (first == contentEnd(end)) {
      return end;
    }
    if (text.charAt(first) == '#') {
      swallows = 0;
      return end;
    }
    int swallowing = swallows;
    swallows = 0;
    int equals = text.indexOf('=', first);
    boolean ours = false;
    if (content.contains(name)) {
      if (content.codePoints().anyMatch(c -> c > 0x7f && isSpace(c))) {
        throw new KeyFormat.Unclear(line);
      }
      ours = isOurs(first, equals < end ? equals : -1, contentEnd(end));
    }
    if (equals == first) {
      throw new KeyFormat.Unclear(line);
    }
    if (equals < 0 || equals >= end) {
      return end;
    }
    int close = value(equals + 1, end, ours);
    if (swallowing != 0 && (ours || close != end)) {
      throw new KeyFormat.Unclear(swallowing);
    }
    return close;
  }

  /** Tells whether a line assigns the name, to every reader. */
  private boolean isOurs(int first, int equals, int contentEnd) throws KeyFormat.Unclear {
    Matcher colon = COLON.matcher(text).region(first, contentEnd);
    if (colon.matches() && name.equals(colon.group(1))) {
      throw new KeyFormat.Unclear(line);
    }
    Matcher key = NAME.matcher(text).region(first, equals < 0 ? contentEnd : equals);
    if (!key.matches() || !name.equals(key.group(3))) {
      return false;
    }
    // Node knows "export" with one space only.
    if (equals >= 0 && key.group(1) != null && !" ".equals(key.group(2))) {
      throw new KeyFormat.Unclear(line);
    }
    return equals >= 0;
  }

  /** Reads a value; returns where the last line of its statement ends. */
  private int value(int from, int end, boolean ours) throws KeyFormat.Unclear {
    int contentEnd = contentEnd(end);
    int start = skipBlanks(from);
    if (start == contentEnd) {
      emptyValue(from, start, end);
      if (ours) {
        swallows = 0;
        found.add(new Assignment(line, from, from, ""));
      }
      return end;
    }
    char quote = text.charAt(start);
    if (QUOTES.indexOf(quote) >= 0) {
      return quoted(start, quote, end, ours);
    }
    int hash = text.indexOf('#', start);
    int valueEnd = hash < 0 || hash > contentEnd ? contentEnd : hash;
    while (valueEnd > start && isBlank(text.charAt(valueEnd - 1))) {
      valueEnd--;
    }
    if (ours) {
      found.add(
          new Assignment(
              line,
              start == hash ? from : start,
              start == hash ? from : valueEnd,
              text.substring(start, Math.max(start, valueEnd))));
    }
    return end;
  }

  /** dotenv looks for a quoted value on the lines that follow; Node takes any next line. */
  private void emptyValue(int from, int start, int end) throws KeyFormat.Unclear {
    int next = end;
    while (next < text.length() && isSpace(text.charAt(next))) {
      next++;
    }
    if (next < text.length() && QUOTES.indexOf(text.charAt(next)) >= 0) {
      throw new KeyFormat.Unclear(line);
    }
    swallows = start > from ? line : 0;
  }

  private int quoted(int start, char quote, int end, boolean ours) throws KeyFormat.Unclear {
    int nodeClose = text.indexOf(quote, start + 1);
    int close = dotenvClose(start, quote);
    int dotenvEnd = close < 0 ? end : lineEnd(close);
    // One that is never closed ends with the line, to all but a shell.
    if (nodeClose < 0 || lineEnd(nodeClose) != dotenvEnd || ours && close < 0) {
      throw new KeyFormat.Unclear(line);
    }
    if (ours) {
      found.add(new Assignment(line, start, close + 1, text.substring(start + 1, close)));
    }
    return dotenvEnd;
  }

  /**
   * Returns where dotenv ends a quoted value: at the first quote without a backslash, if only a
   * comment follows on that line; else at the last one with a backslash before that of which the
   * same is true; -1 if it takes the line for an unquoted value.
   */
  private int dotenvClose(int start, char quote) {
    int best = -1;
    for (int i = start + 1; i < text.length(); i++) {
      if (text.charAt(i) == quote) {
        int rest = skipBlanks(i + 1);
        boolean ends = rest == contentEnd(lineEnd(rest)) || text.charAt(rest) == '#';
        if (ends) {
          best = i;
        }
        if (text.charAt(i - 1) != '\\') {
          break;
        }
      }
    }
    return best;
  }

  private int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private int contentEnd(int lineEnd) {
    return lineEnd > 0 && lineEnd < text.length() && text.charAt(lineEnd - 1) == '\r'
        ? lineEnd - 1
        : lineEnd;
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0xFEFF;
  }
}
