package dev.latchkey.model;

import java.util.Locale;

/**
 * An e-mail address, trimmed.
 *
 * @param text the address as the person wrote it
 */
public record Email(String text) {
  private static final int MAX_LENGTH = 254;

  /**
   * Trims and checks {@code text}.
   *
   * @throws Refused {@link Problem#EMAIL_MALFORMED}
   */
  public Email {
    text = text.strip();
    if (text.length() > MAX_LENGTH || !text.matches("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+")) {
      throw new Refused(Problem.EMAIL_MALFORMED);
    }
  }

  /** Returns the form in which addresses are compared. */
  public String folded() {
    return text.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return text;
  }
}
