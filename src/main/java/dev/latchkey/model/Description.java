package dev.latchkey.model;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a person notes about an access token, in one line of at most 256 characters (code points),
 * all of which can be seen. It may be empty. Unlike a {@link Label}, tokens are not told apart by
 * it, so that it may mix alphabets.
 */
public final class Description {
  /** The most characters (code points) of a description. */
  public static final int MAX_LENGTH = 256;

  /** No description. */
  public static final Description NONE = new Description("");

  private final String text;

  /**
   * Trims, normalizes and checks {@code text}.
   *
   * @throws Refused {@link InputProblem#DESCRIPTION_TOO_LONG} or {@link
   *     InputProblem#DESCRIPTION_CHARACTER}
   */
  public Description(String text) {
    this.text = checked(text);
  }

  private Description(VisibleText.Shown kept) {
    this.text = kept.text();
  }

  /**
   * Returns a description that was accepted once. What today would be refused because it cannot be
   * seen is part of it as {@code [U+3164]}.
   *
   * @param text null for none
   */
  public static Description kept(@Nullable String text) {
    return text == null || text.isEmpty() ? NONE : new Description(new VisibleText.Shown(text));
  }

  private static String checked(String given) {
    // Normalizing a huge text would be slow. NFC never makes a text shorter than a third.
    if (given.length() > MAX_LENGTH * 16) {
      throw tooLong(given.length());
    }
    String text = VisibleText.normal(given);
    OptionalInt hidden = VisibleText.findHidden(text);
    if (hidden.isPresent()) {
      throw new Refused(
          InputProblem.DESCRIPTION_CHARACTER, "character", VisibleText.name(hidden.getAsInt()));
    }
    int length = text.codePointCount(0, text.length());
    if (length > MAX_LENGTH) {
      throw tooLong(length);
    }
    return text;
  }

  private static Refused tooLong(int length) {
    return new Refused(InputProblem.DESCRIPTION_TOO_LONG, "length", Integer.toString(length));
  }

  /** Returns the trimmed, normalized text, as it is shown; empty for none. */
  public String text() {
    return text;
  }

  /** Tells whether there is none. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Description description && text.equals(description.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
