package dev.latchkey.handover.dotenv;

import dev.latchkey.handover.Change;
import dev.latchkey.handover.KeyFormat;
import dev.latchkey.handover.LineEnds;
import dev.latchkey.handover.VariableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of a {@code .env}. There is no standard: this knows how dotenv (16 to 18), Node ({@code
 * --env-file}, 20 to 22) and shells read it, and refuses a text whose lines they would not agree
 * on.
 */
final class DotenvText implements KeyFormat {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String name;

  DotenvText(VariableName name) {
    this.name = name.value();
  }

  /** Tells whether a text begins with a byte order mark, which hides its first name from Node. */
  static boolean hasByteOrderMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK);
  }

  private static String withoutMark(String text) {
    return hasByteOrderMark(text) ? text.substring(1) : text;
  }

  @Override
  public Edited edit(String whole, String value) throws Unclear {
    String text = withoutMark(whole);
    DotenvScan scan = new DotenvScan(text, name);
    return scan.found().isEmpty()
        ? added(text, value, scan.swallows())
        : replaced(text, value, scan);
  }

  private Edited added(String text, String value, int swallows) throws Unclear {
    if (swallows != 0) {
      throw new Unclear(swallows);
    }
    String before = LineEnds.closed(text);
    Change change = new Change(1 + lineFeeds(before), Change.Kind.ADDED, name + "=" + Change.MASK);
    return new Edited(before + name + "=" + value + LineEnds.of(text), List.of(change));
  }

  private Edited replaced(String text, String value, DotenvScan scan) {
    List<Change> changes = new ArrayList<>();
    StringBuilder edited = new StringBuilder();
    int from = 0;
    int lines = 0;
    for (DotenvScan.Assignment one : scan.found()) {
      edited.append(text, from, one.start()).append(value);
      // What follows at once is a comment to dotenv and Node, but a part of the value to a shell.
      if (one.end() < text.length() && text.charAt(one.end()) == '#') {
        edited.append(' ');
      }
      from = one.end();
      int line = one.line() - lines;
      changes.add(new Change(line, Change.Kind.REPLACED, name + "=" + Change.MASK));
      lines += lineFeeds(text.substring(one.start(), one.end()));
    }
    return new Edited(edited.append(text, from, text.length()).toString(), changes);
  }

  private static int lineFeeds(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }

  @Override
  public Optional<String> value(String text) throws Unclear {
    List<DotenvScan.Assignment> found = new DotenvScan(withoutMark(text), name).found();
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast().value());
  }

  /** Returns how often a text that can be read assigns the name; 0 for one that cannot. */
  int count(String text) {
    try {
      return new DotenvScan(text, name).found().size();
    } catch (Unclear _) {
      return 0;
    }
  }
}
