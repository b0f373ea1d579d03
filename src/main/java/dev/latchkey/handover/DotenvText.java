package dev.latchkey.handover;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a {@code .env} taken apart into assignments. There is no standard: this knows how
 * dotenv (16 to 18), Node ({@code --env-file}, 20 to 22) and shells read it, and refuses a text
 * whose lines they would not agree on.
 */
final class DotenvText implements KeyFormat {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String QUOTES = "'\"`";
  private static final Pattern NAME = Pattern.compile("(?:(export)([ \\t]+))?([\\w.-]+)[ \\t]*");
  private static final Pattern COLON = Pattern.compile("(?:export[ \\t]+)?([\\w.-]+):(?:\\s.*)?");

  private final String name;

  DotenvText(VariableName name) {
    this.name = name.value();
  }

  /**
   * An assignment of the name.
   *
   * @param line its line, from 1
   * @param start where its value begins, quotes included
   * @param end where the value ends
   * @param value what is read
   */
  private record Assignment(int line, int start, int end, String value) {}

  /** Whether the text begins with a byte order mark, which hides its first name from Node. */
  static boolean hasByteOrderMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK);
  }

  @Override
  public Edited edit(String whole, String value) throws Unclear {
    String text = hasByteOrderMark(whole) ? whole.substring(1) : whole;
    List<Change> changes = new ArrayList<>();
    Scan scan = new Scan(text);
    if (scan.found.isEmpty()) {
      if (scan.swallows != 0) {
        throw new Unclear(scan.swallows);
      }
      String lineEnd = usesWindowsLineEnds(text) ? "\r\n" : "\n";
      String before = text.isEmpty() || text.endsWith("\n") ? text : text + lineEnd;
      int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
      changes.add(new Change(line, Change.Kind.ADDED, name + "=" + Change.MASK));
      return new Edited(before + name + "=" + value + lineEnd, changes);
    }
    StringBuilder edited = new StringBuilder();
    int from = 0;
    int lines = 0;
    for (Assignment one : scan.found) {
      edited.append(text, from, one.start).append(value);
      // What follows at once is a comment to dotenv and Node, but a part of the value to a shell.
      if (one.end < text.length() && text.charAt(one.end) == '#') {
        edited.append(' ');
      }
      from = one.end;
      int line = one.line - lines;
      changes.add(new Change(line, Change.Kind.REPLACED, name + "=" + Change.MASK));
      lines += (int) text.substring(one.start, one.end).chars().filter(c -> c == '\n').count();
    }
    return new Edited(edited.append(text, from, text.length()).toString(), changes);
  }

  @Override
  public Optional<String> value(String text) throws Unclear {
    List<Assignment> found = new Scan(hasByteOrderMark(text) ? text.substring(1) : text).found;
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast().value);
  }

  /** Returns how often a text that can be read assigns the name; 0 for one that cannot. */
  int count(String text) {
    try {
      return new Scan(text).found.size();
    } catch (Unclear _) {
      return 0;
    }
  }

  static boolean usesWindowsLineEnds(String text) {
    int first = text.indexOf('\n');
    return first > 0 && text.charAt(first - 1) == '\r';
  }

  /** One pass over a text. */
  private final class Scan {
    private final String text;
    private final List<Assignment> found = new ArrayList<>();
    private int line = 1;

    /**
     * The line of a value that is only blanks, if nothing but blank lines followed: Node 22 takes
     * what comes next for that value. 0 if there is none.
     */
    private int swallows;

    Scan(String text) throws Unclear {
      this.text = text;
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

    /** Reads the statement at the start of a line; returns where its last line ends. */
    private int statement(int at) throws Unclear {
      int end = lineEnd(at);
      String content = text.substring(at, contentEnd(end));
      if (content.indexOf('\r') >= 0
          || content.indexOf('\u2028') >= 0
          || content.indexOf('\u2029') >= 0) {
        // A line end to some, and none to others.
        throw new Unclear(line);
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
          throw new Unclear(line);
        }
        ours = isOurs(first, equals < end ? equals : -1, contentEnd(end));
      }
      if (equals == first) {
        throw new Unclear(line);
      }
      if (equals < 0 || equals >= end) {
        return end;
      }
      int close = value(equals + 1, end, ours);
      if (swallowing != 0 && (ours || close != end)) {
        throw new Unclear(swallowing);
      }
      return close;
    }

    /** Tells whether a line assigns the name, to every reader. */
    private boolean isOurs(int first, int equals, int contentEnd) throws Unclear {
      Matcher colon = COLON.matcher(text).region(first, contentEnd);
      if (colon.matches() && name.equals(colon.group(1))) {
        throw new Unclear(line);
      }
      Matcher key = NAME.matcher(text).region(first, equals < 0 ? contentEnd : equals);
      if (!key.matches() || !name.equals(key.group(3))) {
        return false;
      }
      // Node knows "export" with one space only.
      if (equals >= 0 && key.group(1) != null && !" ".equals(key.group(2))) {
        throw new Unclear(line);
      }
      return equals >= 0;
    }

    /** Reads a value; returns where the last line of its statement ends. */
    private int value(int from, int end, boolean ours) throws Unclear {
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
    private void emptyValue(int from, int start, int end) throws Unclear {
      int next = end;
      while (next < text.length() && isSpace(text.charAt(next))) {
        next++;
      }
      if (next < text.length() && QUOTES.indexOf(text.charAt(next)) >= 0) {
        throw new Unclear(line);
      }
      swallows = start > from ? line : 0;
    }

    private int quoted(int start, char quote, int end, boolean ours) throws Unclear {
      int nodeClose = text.indexOf(quote, start + 1);
      int close = dotenvClose(start, quote);
      int dotenvEnd = close < 0 ? end : lineEnd(close);
      // One that is never closed ends with the line, to all but a shell.
      if (nodeClose < 0 || lineEnd(nodeClose) != dotenvEnd || ours && close < 0) {
        throw new Unclear(line);
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
          if (text.charAt(i - 1) != '\\' || i - 1 == start) {
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
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0xFEFF;
  }
}
