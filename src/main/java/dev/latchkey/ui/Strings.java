package dev.latchkey.ui;

import dev.latchkey.model.language.Texts;
import java.util.ResourceBundle;

/**
 * The visible texts, from {@code strings.properties} and its translations; keys are {@code
 * screen.part.meaning}, arguments those of {@link Texts}.
 */
public final class Strings {
  private static final Texts TEXTS = new Texts("dev.latchkey.strings");

  private Strings() {}

  /** Returns the text with its arguments filled in; throws for an unknown key. */
  public static String get(String key, Object... arguments) {
    return TEXTS.get(key, arguments);
  }

  /** Returns all texts, for FXML. Texts used there take no arguments. */
  static ResourceBundle bundle() {
    return TEXTS.all();
  }
}
