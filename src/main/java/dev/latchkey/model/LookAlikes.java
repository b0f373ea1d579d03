package dev.latchkey.model;

import java.util.OptionalInt;

/**
 * Letters of other alphabets that look like a Latin one, such as the Cyrillic {@code о}. They are
 * taken from the list of Unicode Technical Standard 39 (confusables, Unicode 17), for the scripts
 * that have letters from the same origin as Latin, without those that most fonts show differently.
 *
 * <p>A word that is written in another alphabet is nobody's disguise, and mixed words are usual in
 * some languages ({@code APIшка}). Only a word that looks all Latin and is not is found. Whole
 * words of another alphabet that look like a Latin one ({@code сор}) are not, nor are Latin letters
 * that look like each other ({@code l} and {@code I}).
 */
final class LookAlikes {
  private static final CodePoints LETTERS =
      new CodePoints(
          """
          37F 391-392 395-397 399-39A 39C-39D 39F 3A1 3A4-3A5 3A7 3B9 3BD 3BF 3C1 3C5 3D2 3DC 3F1-3F3
          3F8-3FA
          405-406 408 410 412 415 41A 41C-41E 420-423 425 42C 430 435 43E 440-441 443 445 455-456 458
          461 474-475 4AE-4AF 4BB 4BD 4C0 4CF 501 50C 51B-51D A647
          54D 54F 555 561 566 570 578 57C 581 57D 584-585
          13A0-13A2 13A5 13A9-13AC 13B3 13B7 13BB 13BD 13C0 13C2-13C3 13CF 13D2 13D4-13D5 13D9 13DA
          13DE-13DF 13E2 13E6-13E7 13F3-13F4 AB75 AB81 AB83 AB93 ABA9-ABAA ABAF
          3ED 2C82 2C85 2C8E 2C92-2C94 2C98 2C9A 2C9E-2C9F 2CA2-2CA6 2CA8-2CA9 2CAC 2CBD
          A4D0-A4D4 A4D6-A4D7 A4D9-A4DA A4DC A4DD A4DF-A4E3 A4E6-A4E7 A4EA-A4EC A4EE A4F0 A4F2-A4F4
          """);

  private LookAlikes() {}

  /** Returns the first letter that disguises a word; empty if there is none. */
  static OptionalInt find(int[] text) {
    for (int start = 0; start < text.length; start++) {
      int end = start;
      while (end < text.length && isOfAWord(text[end])) {
        end++;
      }
      OptionalInt found = findInWord(text, start, end);
      if (found.isPresent()) {
        return found;
      }
      start = end;
    }
    return OptionalInt.empty();
  }

  private static OptionalInt findInWord(int[] text, int start, int end) {
    boolean latin = false;
    OptionalInt first = OptionalInt.empty();
    for (int i = start; i < end; i++) {
      if (!Character.isLetter(text[i])) {
        continue;
      }
      if (LETTERS.contains(text[i])) {
        first = first.isPresent() ? first : OptionalInt.of(text[i]);
      } else if (Character.UnicodeScript.of(text[i]) == Character.UnicodeScript.LATIN) {
        latin = true;
      } else {
        return OptionalInt.empty();
      }
    }
    return latin ? first : OptionalInt.empty();
  }

  private static boolean isOfAWord(int c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || c == Joiners.NON_JOINER
        || c == Joiners.JOINER;
  }
}
