package dev.latchkey.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is true of every text by which people tell things apart, such as labels and names: all of it
 * can be seen. Characters that nobody sees, or that look like a space, would make two texts that
 * look the same.
 */
final class VisibleText {
  /**
   * Letters and signs that are seen as nothing or as a gap. The other characters of that kind have
   * a type of their own. (Unicode's Default_Ignorable_Code_Point, and the names with BLANK, FILLER
   * and NULL.)
   */
  private static final CodePoints BLANK =
      new CodePoints("34F 115F-1160 17B4-17B5 2800 3164 FFA0 13441-13442 16FE4 1D159");

  private static final CodePoints VARIATIONS =
      new CodePoints("180B-180D 180F FE00-FE0F E0100-E01EF");

  private static final int EMOJI_STYLE = 0xFE0F;
  private static final int TEXT_STYLE = 0xFE0E;
  private static final int KEYCAP = 0x20E3;

  /** The flags of England, Scotland and Wales are a black flag and these invisible characters. */
  private static final int BLACK_FLAG = 0x1F3F4;

  private static final int FIRST_TAG = 0xE0020;
  private static final int LAST_TAG = 0xE007F;
  private static final Set<String> FLAGS = Set.of("gbeng", "gbsct", "gbwls");

  /** A text that is not checked, as it is shown. */
  record Shown(String text) {
    Shown {
      text = shown(text);
    }
  }

  private VisibleText() {}

  /**
   * Returns a text in the form in which it is compared and kept: NFC, with plain spaces, one at a
   * time and none at either end (as RFC 8266 has it for nicknames).
   */
  static String normal(String text) {
    return Normalizer.normalize(text.strip(), Normalizer.Form.NFC)
        .replaceAll("\\p{Zs}+", " ")
        .strip();
  }

  /** Tells whether there is anything to see. */
  static boolean isAnySeen(String text) {
    int[] all = text.codePoints().toArray();
    for (int i = 0; i < all.length; i++) {
      int type = Character.getType(all[i]);
      if (type != Character.SPACE_SEPARATOR
          && type != Character.NON_SPACING_MARK
          && type != Character.FORMAT
          && !isHidden(all, i)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the first character that cannot be seen where it stands; empty if there is none. */
  static OptionalInt findHidden(String text) {
    int[] all = text.codePoints().toArray();
    for (int i = 0; i < all.length; i++) {
      if (isHidden(all, i)) {
        return OptionalInt.of(all[i]);
      }
    }
    return OptionalInt.empty();
  }

  /** Returns the first letter that makes a word look Latin that is not; empty if there is none. */
  static OptionalInt findLookAlike(String text) {
    return LookAlikes.find(text.codePoints().toArray());
  }

  /**
   * Returns a text that was kept before this was asked of it, or that comes from somewhere else, as
   * it is shown: what cannot be seen is written as {@code [U+3164]}.
   */
  static String shown(String text) {
    if (isPrintableAscii(text)) {
      return text;
    }
    int[] all = text.codePoints().toArray();
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < all.length; i++) {
      if (isHidden(all, i)) {
        shown.append('[').append(name(all[i])).append(']');
      } else {
        shown.appendCodePoint(all[i]);
      }
    }
    return shown.toString();
  }

  private static boolean isPrintableAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) >= 0x7F) {
        return false;
      }
    }
    return true;
  }

  /** Returns a name for a character, such as {@code U+3164}. */
  static String name(int c) {
    return String.format(Locale.ROOT, "U+%04X", c);
  }

  private static boolean isHidden(int[] text, int at) {
    int c = text[at];
    if (c == Joiners.NON_JOINER || c == Joiners.JOINER) {
      return !Joiners.isSeen(text, at);
    }
    if (VARIATIONS.contains(c)) {
      return at == 0 || !isVariation(text, at);
    }
    if (c >= FIRST_TAG && c <= LAST_TAG) {
      return !isOfAFlag(text, at);
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
      // There is no letter that it could be on.
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK ->
          at == 0 || text[at - 1] == ' ' || BLANK.contains(c);
      default -> BLANK.contains(c);
    };
  }

  /** Tells whether a sign is known to choose another picture for the character before it. */
  private static boolean isVariation(int[] text, int at) {
    int former = text[at - 1];
    if (text[at] == EMOJI_STYLE || text[at] == TEXT_STYLE) {
      boolean keycap = at + 1 < text.length && text[at + 1] == KEYCAP;
      return Character.isEmoji(former) && (former > 0x7F || keycap);
    }
    return Character.isIdeographic(former)
        || Character.UnicodeScript.of(former) == Character.UnicodeScript.MONGOLIAN;
  }

  private static boolean isOfAFlag(int[] text, int at) {
    int start = at;
    while (start >= 0 && text[start] >= FIRST_TAG && text[start] <= LAST_TAG) {
      start--;
    }
    if (start < 0 || text[start] != BLACK_FLAG) {
      return false;
    }
    StringBuilder region = new StringBuilder();
    int end = start + 1;
    while (end < text.length && text[end] >= FIRST_TAG && text[end] < LAST_TAG) {
      region.append((char) (text[end++] - 0xE0000));
    }
    return end < text.length
        && text[end] == LAST_TAG
        && end >= at
        && FLAGS.contains(region.toString());
  }
}
