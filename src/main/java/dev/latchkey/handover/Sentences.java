package dev.latchkey.handover;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences of warnings, findings and mendings. */
public final class Sentences {
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("dev.latchkey.handover", Locale.ROOT);

  private Sentences() {}

  /**
   * Returns a sentence.
   *
   * @param key its name in {@code handover.properties}
   * @param datum what it is about, such as a path; never a key
   */
  public static String of(String key, String datum) {
    return MessageFormat.format(BUNDLE.getString(key), datum);
  }
}
