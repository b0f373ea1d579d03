package dev.latchkey.model;

import java.text.Normalizer;

/**
 * A text whose order, character by character, is the order of labels: letters with accents beside
 * those without, no difference between capitals and small letters, numbers by their value ({@code
 * token 2} before {@code token 10}), and white space before signs before digits before letters.
 *
 * <p>A database compares these keys by itself. They depend on neither locale nor the version of
 * Java. See decision 23.
 */
public final class SortKey {
  /** Goes up whenever this class or {@link SearchForm} makes something else of any label. */
  public static final int VERSION = 1;

  /** So that a key is never too long for an index, whatever a label is made of. */
  private static final int LONGEST = 480;

  private static final char SIGN = '!';
  private static final char NUMBER = '0';
  private static final char ACCENTS = '\u0001';

  private SortKey() {}

  /** Returns the key of a label. */
  public static String of(String label) {
    StringBuilder key = new StringBuilder();
    addLetters(key, SearchForm.of(label));
    // Of labels that differ in accents only, the plain one is first.
    key.append(ACCENTS).append(Normalizer.normalize(Label.fold(label), Normalizer.Form.NFD));
    int end = Math.min(LONGEST, key.codePointCount(0, key.length()));
    return key.substring(0, key.offsetByCodePoints(0, end));
  }

  /** Compares two keys as databases do: by code point and not, as strings do, by half of one. */
  public static int compare(String one, String other) {
    int i = 0;
    int shorter = Math.min(one.length(), other.length());
    while (i < shorter && one.charAt(i) == other.charAt(i)) {
      i++;
    }
    if (i == shorter) {
      return Integer.compare(one.length(), other.length());
    }
    char first = one.charAt(i);
    char second = other.charAt(i);
    return Character.isSurrogate(first) == Character.isSurrogate(second)
        ? Character.compare(first, second)
        : Boolean.compare(Character.isSurrogate(first), Character.isSurrogate(second));
  }

  private static void addLetters(StringBuilder key, String form) {
    int at = 0;
    while (at < form.length()) {
      int character = form.codePointAt(at);
      if (Character.isDigit(character)) {
        at = addNumber(key, form, at);
        continue;
      }
      if (Character.isWhitespace(character)) {
        key.append(' ');
      } else if (Character.isLetter(character)) {
        key.appendCodePoint(character);
      } else if (character >= ' ') {
        key.append(SIGN).appendCodePoint(character);
      }
      at += Character.charCount(character);
    }
  }

  /** Adds how many digits a number has and then these, and returns where it ends. */
  private static int addNumber(StringBuilder key, String form, int begin) {
    StringBuilder digits = new StringBuilder();
    int at = begin;
    while (at < form.length() && Character.isDigit(form.codePointAt(at))) {
      int digit = Character.digit(form.codePointAt(at), 10);
      if (digit > 0 || !digits.isEmpty()) {
        digits.append((char) ('0' + digit));
      }
      at += Character.charCount(form.codePointAt(at));
    }
    key.append(NUMBER).append((char) ('0' + digits.length())).append(digits);
    return at;
  }
}
