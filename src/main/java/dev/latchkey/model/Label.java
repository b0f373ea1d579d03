package dev.latchkey.model;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The descriptive name of an access token: 1 to 64 characters (code points) after trimming, in
 * Unicode's NFC form, without control, invisible or broken characters.
 *
 * @param text the trimmed, normalized text, as it is shown
 */
public record Label(String text) implements Comparable<Label> {
  /** The most characters (code points) of a label. */
  public static final int MAX_LENGTH = 64;

  /**
   * Trims, normalizes and checks {@code text}.
   *
   * @throws Refused {@link InputProblem#LABEL_EMPTY}, {@link InputProblem#LABEL_TOO_LONG} or {@link
   *     InputProblem#LABEL_CHARACTER}
   */
  public Label {
    // Normalizing a huge text would be slow. NFC never makes a text shorter than a third.
    if (text.length() > MAX_LENGTH * 16) {
      throw new Refused(InputProblem.LABEL_TOO_LONG, "length", Integer.toString(text.length()));
    }
    text = text.strip();
    text.codePoints().filter(Label::isForbidden).findFirst().ifPresent(Label::refuse);
    text = Normalizer.normalize(text, Normalizer.Form.NFC);
    int length = text.codePointCount(0, text.length());
    if (text.codePoints().noneMatch(Label::isVisible)) {
      throw new Refused(InputProblem.LABEL_EMPTY);
    }
    if (length > MAX_LENGTH) {
      throw new Refused(InputProblem.LABEL_TOO_LONG, "length", Integer.toString(length));
    }
  }

  /** Returns the text as search, sorting and comparison use it: without regard to case. */
  public String folded() {
    return fold(text);
  }

  /** Returns any text in the form of {@link #folded()}, for instance a search term. */
  public static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }

  /**
   * Tells whether a character could hide or disguise a part of the label. The zero-width joiner and
   * non-joiner are allowed: emoji and several scripts need both.
   */
  private static boolean isForbidden(int c) {
    if (c == 0x200C || c == 0x200D || isEmojiTag(c)) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.FORMAT ->
          true;
      default -> false;
    };
  }

  /** Emoji for the flags of regions, such as Scotland's, need these invisible characters. */
  private static boolean isEmojiTag(int c) {
    return c >= 0xE0020 && c <= 0xE007F;
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT, Character.SPACE_SEPARATOR, Character.NON_SPACING_MARK -> false;
      default -> true;
    };
  }

  private static void refuse(int c) {
    throw new Refused(InputProblem.LABEL_CHARACTER, "character", String.format("U+%04X", c));
  }

  @Override
  public int compareTo(Label other) {
    int byFolded = folded().compareTo(other.folded());
    return byFolded != 0 ? byFolded : text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
