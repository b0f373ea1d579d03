package dev.latchkey.model.language;

import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A language that Latchkey speaks to people. What machines read (JSON, CSV, logs, files, the API)
 * is English and in {@link Locale#ROOT}, whatever the language is.
 *
 * <p>The process has one at a time: that of Java's default locale. So JavaFX speaks it, too.
 */
public enum Language {
  ENGLISH("en", "English", Plural.ONE, Plural.OTHER),
  GERMAN("de", "Deutsch", Plural.ONE, Plural.OTHER),
  SPANISH("es", "Español", Plural.ONE, Plural.MANY, Plural.OTHER),
  ARABIC("ar", "العربية", Plural.values());

  private final String code;
  private final String ownName;
  private final List<Plural> plurals;

  Language(String code, String ownName, Plural... plurals) {
    this.code = code;
    this.ownName = ownName;
    this.plurals = List.of(plurals);
  }

  /** Returns the language of this process: that of the default locale, or English. */
  public static Language now() {
    String code = Locale.getDefault(Locale.Category.DISPLAY).getLanguage();
    for (Language one : values()) {
      if (one.code.equals(code)) {
        return one;
      }
    }
    return ENGLISH;
  }

  /**
   * Returns the locale for numbers and dates that people read. Where the system's language is none
   * of these, it is English with the system's country: no text is half in the one language and half
   * in the other.
   */
  public static Locale locale() {
    Locale system = Locale.getDefault(Locale.Category.FORMAT);
    Language language = now();
    return system.getLanguage().equals(language.code) ? system : language.in(system);
  }

  /**
   * Makes this the language of the process, with the country that the system has. To be called
   * before anything is shown.
   */
  public void use() {
    Locale system = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(system.getLanguage().equals(code) ? system : in(system));
  }

  private Locale in(Locale system) {
    try {
      return new Locale.Builder().setLanguage(code).setRegion(system.getCountry()).build();
    } catch (IllformedLocaleException _) {
      return Locale.of(code);
    }
  }

  /** Reads a {@link #code()}; empty if it is none. */
  public static Optional<Language> of(String code) {
    return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
  }

  /** Returns the code of ISO 639, such as {@code de}. */
  public String code() {
    return code;
  }

  /** Returns what the language calls itself. */
  public String ownName() {
    return ownName;
  }

  /** Tells whether it is written from right to left. */
  public boolean isRightToLeft() {
    return this == ARABIC;
  }

  /** Returns the forms that its nouns have beside numbers, the general one last. */
  public List<Plural> plurals() {
    return plurals;
  }

  /** Returns the locale of its texts; the root, which needs no file of its own, for English. */
  Locale texts() {
    return this == ENGLISH ? Locale.ROOT : Locale.of(code);
  }
}
