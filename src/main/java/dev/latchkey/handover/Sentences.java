package dev.latchkey.handover;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences of warnings, findings and mendings. */
final class Sentences {
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("dev.latchkey.handover", Locale.ROOT);

  private Sentences() {}

  static String of(String key, String datum) {
    return MessageFormat.format(BUNDLE.getString(key), datum);
  }
}
