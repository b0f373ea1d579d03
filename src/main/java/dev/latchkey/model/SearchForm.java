package dev.latchkey.model;

import java.text.Normalizer;
import java.util.Map;

/**
 * The form in which labels and what is searched for are compared: without case, accents and the
 * differences between forms of the same letter. So {@code istanbul} finds {@code İstanbul}, {@code
 * apfel} finds {@code Äpfel}, and {@code strasse} finds {@code Straße}.
 *
 * <p>It rests on normalization and case mapping, which Unicode promises never to change for a
 * character that exists. See decision 23.
 */
public final class SearchForm {
  /** What keyboards have plainer, and normalization does not take apart. */
  private static final Map<Character, String> PLAIN =
      Map.ofEntries(
          Map.entry('ß', "ss"),
          Map.entry('ı', "i"),
          Map.entry('ȷ', "j"),
          Map.entry('æ', "ae"),
          Map.entry('œ', "oe"),
          Map.entry('ø', "o"),
          Map.entry('đ', "d"),
          Map.entry('ð', "d"),
          Map.entry('þ', "th"),
          Map.entry('ł', "l"),
          Map.entry('ħ', "h"),
          Map.entry('ŧ', "t"),
          // A sigma at the end of a word is one in the middle of what is searched for.
          Map.entry('ς', "σ"),
          Map.entry('’', "'"),
          Map.entry('‘', "'"),
          Map.entry('ʼ', "'"),
          Map.entry('“', "\""),
          Map.entry('”', "\""),
          Map.entry('„', "\""),
          Map.entry('‐', "-"),
          Map.entry('‑', "-"),
          Map.entry('–', "-"),
          Map.entry('—', "-"),
          Map.entry('−', "-"));

  private SearchForm() {}

  /** Returns a text in this form; equal for texts that {@link Label#fold} makes equal. */
  public static String of(String text) {
    // Taken apart, since a mark may stand on a letter that has no form of its own with it.
    String parts = Normalizer.normalize(Label.fold(text), Normalizer.Form.NFKD);
    StringBuilder form = new StringBuilder(parts.length());
    parts
        .codePoints()
        .filter(character -> !isMark(character))
        .forEach(
            character -> {
              String plain = character < 0x10000 ? PLAIN.get((char) character) : null;
              if (plain == null) {
                form.appendCodePoint(character);
              } else {
                form.append(plain);
              }
            });
    return form.toString();
  }

  private static boolean isMark(int character) {
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }
}
