package dev.latchkey.ui;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/**
 * The visible texts, from {@code strings.properties}; keys are {@code screen.part.meaning},
 * arguments {@link MessageFormat}'s.
 */
public final class Strings {
  private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("dev.latchkey.strings");

  private Strings() {}

  /** Returns the text with its arguments filled in; throws for an unknown key. */
  public static String get(String key, Object... arguments) {
    return new MessageFormat(BUNDLE.getString(key), BUNDLE.getLocale()).format(arguments);
  }

  /** Returns all texts, for FXML. Texts used there take no arguments. */
  static ResourceBundle bundle() {
    return BUNDLE;
  }
}
