package dev.latchkey.model.language;

import java.util.regex.Pattern;

/**
 * Marks that keep a value's own direction inside a text that is written from right to left: a path
 * stays a path, and a colon after it is not taken for a part of it.
 *
 * <p>Unicode has isolates for this (U+2066 to U+2069). But JavaFX draws a box for each where no
 * font has them, such as with DejaVu, and on Linux for every mark that stands among Arabic letters.
 * The older marks used here are in every usual font and stand among Latin ones; they do the same
 * for values that are whole words, numbers and paths. A value that begins in Arabic needs none.
 */
public final class BidiMarks {
  private static final String LEFT_TO_RIGHT = "\u200e";
  private static final String EMBEDDED = "\u202a";
  private static final String EMBEDDED_END = "\u202c";
  private static final Pattern MARKS = Pattern.compile("[\u200e\u200f\u202a\u202c]");
  private static final Pattern DIGITS = Pattern.compile("\\d*");

  private BidiMarks() {}

  /** Returns a value with its marks, in each of its lines. */
  static String around(String value) {
    if (value.indexOf('\n') >= 0) {
      StringBuilder lines = new StringBuilder();
      for (String line : value.split("\n", -1)) {
        lines.append(lines.isEmpty() ? "" : "\n").append(around(line));
      }
      return lines.toString();
    }
    // Nothing turns digits around, and the number of a plural may be a text of them.
    if (DIGITS.matcher(value).matches()) {
      return value;
    }
    int firstLeft = first(value, true);
    int firstRight = first(value, false);
    if (firstRight < 0) {
      return LEFT_TO_RIGHT + value + LEFT_TO_RIGHT;
    }
    return firstLeft < 0 || firstRight < firstLeft
        ? value
        : LEFT_TO_RIGHT + EMBEDDED + value + EMBEDDED_END + LEFT_TO_RIGHT;
  }

  /** Returns where the first letter of a direction is; negative if there is none. */
  private static int first(String text, boolean leftToRight) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isIt =
          switch (Character.getDirectionality(c)) {
            case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> leftToRight && c != '\u200e';
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
                !leftToRight && c != '\u200f';
            default -> false;
          };
      if (isIt) {
        return i;
      }
    }
    return -1;
  }

  /** Returns a text without such marks: for terminals, files and the clipboard. */
  public static String without(String text) {
    return MARKS.matcher(text).replaceAll("");
  }
}
