package dev.latchkey.handover;

/** How the lines of a text end. What is added to a text ends as its first line does. */
public final class LineEnds {
  private LineEnds() {}

  /** Tells whether the first line ends as on Windows. */
  public static boolean areWindows(String text) {
    int first = text.indexOf('\n');
    return first > 0 && text.charAt(first - 1) == '\r';
  }

  /** Returns what ends a line that is added. */
  public static String of(String text) {
    return areWindows(text) ? "\r\n" : "\n";
  }

  /** Returns a text to which a line can be added: with an end after its last line. */
  public static String closed(String text) {
    return text.isEmpty() || text.endsWith("\n") ? text : text + of(text);
  }
}
