package dev.latchkey.model.language;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one {@code .properties} file in the language of the process. English ones are in
 * {@code strings.properties}, German ones in {@code strings_de.properties}. Their arguments are
 * {@link MessageFormat}'s, and {@link PluralPattern} says how plurals are written.
 */
public final class Texts {
  private final String name;
  private volatile @Nullable Loaded loaded;

  /** Kept apart: a server makes many refusals. */
  private volatile @Nullable ResourceBundle english;

  private record Loaded(Language language, ResourceBundle texts) {}

  /**
   * The texts of a file, which is read when the first is asked for.
   *
   * @param name such as {@code dev.latchkey.strings}
   */
  public Texts(String name) {
    this.name = name;
  }

  /**
   * Returns a text with its arguments filled in, for people. In a language that is written from
   * right to left, texts that are filled in keep their own direction: a path stays a path.
   *
   * @throws java.util.MissingResourceException for an unknown key
   */
  public String get(String key, Object... arguments) {
    Loaded now = loaded();
    boolean marked = now.language().isRightToLeft();
    return filled(
        now.texts().getString(key),
        now.language(),
        Language.locale(),
        marked ? Arrays.stream(arguments).map(Texts::inserted).toArray() : arguments);
  }

  /** Returns the English text, for what machines read. */
  public String english(String key, Object... arguments) {
    return filled(english().getString(key), Language.ENGLISH, Locale.ROOT, arguments);
  }

  private ResourceBundle english() {
    ResourceBundle known = english;
    if (known == null) {
      known = ResourceBundle.getBundle(name, Locale.ROOT);
      english = known;
    }
    return known;
  }

  /** Returns all texts as they are in the file, for FXML. */
  public ResourceBundle all() {
    return loaded().texts();
  }

  private static Object inserted(Object argument) {
    return argument instanceof Number ? argument : BidiMarks.around(String.valueOf(argument));
  }

  private Loaded loaded() {
    Language language = Language.now();
    Loaded known = loaded;
    if (known == null || known.language() != language) {
      known = new Loaded(language, ResourceBundle.getBundle(name, language.texts()));
      loaded = known;
    }
    return known;
  }

  private static String filled(
      String pattern, Language language, Locale locale, Object... arguments) {
    if (pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0) {
      return pattern;
    }
    return new MessageFormat(PluralPattern.choose(pattern, language, arguments), locale)
        .format(arguments);
  }
}
