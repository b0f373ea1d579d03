package dev.latchkey.model.language;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The plurals in a text, as ICU writes them:
 *
 * <pre>{@code
 * {0,plural,=0{No row was written.}one{1 row was written.}other{{0} rows were written.}}
 * }</pre>
 *
 * <p>{@code =0} and the like stand for just that number. What is chosen is a pattern of {@link
 * java.text.MessageFormat} and may have plurals in it.
 */
final class PluralPattern {
  private static final String BEGINNING = ",plural,";

  private PluralPattern() {}

  /**
   * Returns the pattern with the right form in the place of each plural.
   *
   * @param arguments numbers, or texts of digits, where the pattern has plurals; anything else
   *     there gets the general form
   * @throws IllegalArgumentException if it is not such a pattern, or lacks the form
   */
  static String choose(String pattern, Language language, Object... arguments) {
    int start = pattern.indexOf(BEGINNING);
    if (start < 0) {
      return pattern;
    }
    int open = pattern.lastIndexOf('{', start);
    int close = closing(pattern, open);
    Object number = arguments[Integer.parseInt(pattern.substring(open + 1, start))];
    String chosen =
        choose(forms(pattern.substring(start + BEGINNING.length(), close)), language, number);
    return choose(
        pattern.substring(0, open) + chosen + pattern.substring(close + 1), language, arguments);
  }

  private static String choose(Map<String, String> forms, Language language, Object number) {
    String form;
    try {
      BigDecimal value = new BigDecimal(number.toString());
      String exact = forms.get("=" + value.toPlainString());
      form = exact != null ? exact : forms.get(Plural.of(value, language).keyword());
    } catch (NumberFormatException _) {
      // Another version's server may send something else in its place.
      form = forms.get(Plural.OTHER.keyword());
    }
    if (form == null) {
      throw new IllegalArgumentException("no form for " + number + " among " + forms.keySet());
    }
    return form;
  }

  /** Returns the forms by their names, of what is between the braces of a plural. */
  static Map<String, String> forms(String inside) {
    Map<String, String> forms = new LinkedHashMap<>();
    int at = 0;
    while (at < inside.length()) {
      int open = inside.indexOf('{', at);
      if (open < 0) {
        throw new IllegalArgumentException("a plural ends in " + inside.substring(at));
      }
      int close = closing(inside, open);
      if (forms.put(inside.substring(at, open).strip(), inside.substring(open + 1, close))
          != null) {
        throw new IllegalArgumentException("a form is there twice in " + inside);
      }
      at = close + 1;
    }
    return forms;
  }

  private static int closing(String pattern, int open) {
    int depth = 0;
    for (int i = open; i < pattern.length(); i++) {
      depth += pattern.charAt(i) == '{' ? 1 : pattern.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("a brace is not closed in " + pattern);
  }
}
