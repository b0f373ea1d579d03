package dev.latchkey.handover;

import dev.latchkey.model.language.Texts;

/** The sentences of warnings, findings and mendings. */
public final class Sentences {
  private static final Texts TEXTS = new Texts("dev.latchkey.handover");

  private Sentences() {}

  /**
   * Returns a sentence in the language of the process.
   *
   * @param key its name in {@code handover.properties}
   * @param datum what it is about, such as a path; never a key
   */
  public static String of(String key, String datum) {
    return TEXTS.get(key, datum);
  }
}
