package dev.latchkey.model;

/**
 * What a program that sent a key calls itself (its {@code User-Agent}), as it is kept and shown:
 * cut to {@value #LONGEST} characters, and with what cannot be seen written out.
 *
 * @param text the name; empty if the program sent none
 */
public record ClientName(String text) {
  private static final int LONGEST = 100;

  /** Cuts a name and makes all of it visible; one that is so already stays as it is. */
  public ClientName {
    text = cut(VisibleText.shown(cut(text.strip())));
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
