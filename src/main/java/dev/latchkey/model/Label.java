package dev.latchkey.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The descriptive name of an access token: 1 to 64 characters (code points) after trimming, in
 * Unicode's NFC form, all of which can be seen and none of which is a letter in disguise.
 */
public final class Label implements Comparable<Label> {
  /** The most characters (code points) of a label. */
  public static final int MAX_LENGTH = 64;

  private final String text;

  /** Made when it is first asked for; every thread makes the same. */
  private @Nullable String sortKey;

  /**
   * Trims, normalizes and checks {@code text}.
   *
   * @throws Refused {@link InputProblem#LABEL_EMPTY}, {@link InputProblem#LABEL_TOO_LONG}, {@link
   *     InputProblem#LABEL_CHARACTER} or {@link InputProblem#LABEL_LOOKALIKE}
   */
  public Label(String text) {
    this.text = checked(text);
  }

  private Label(VisibleText.Shown kept) {
    this.text = kept.text();
  }

  /**
   * Returns a label that was accepted once, by an older Latchkey perhaps. What today would be
   * refused because it cannot be seen is part of the label as {@code [U+3164]}.
   */
  public static Label kept(String text) {
    return new Label(new VisibleText.Shown(text));
  }

  private static String checked(String given) {
    // Normalizing a huge text would be slow. NFC never makes a text shorter than a third.
    if (given.length() > MAX_LENGTH * 16) {
      throw new Refused(InputProblem.LABEL_TOO_LONG, "length", Integer.toString(given.length()));
    }
    String text = VisibleText.normal(given);
    if (!VisibleText.isAnySeen(text)) {
      throw new Refused(InputProblem.LABEL_EMPTY);
    }
    refuse(InputProblem.LABEL_CHARACTER, VisibleText.findHidden(text));
    refuse(InputProblem.LABEL_LOOKALIKE, VisibleText.findLookAlike(text));
    int length = text.codePointCount(0, text.length());
    if (length > MAX_LENGTH) {
      throw new Refused(InputProblem.LABEL_TOO_LONG, "length", Integer.toString(length));
    }
    return text;
  }

  /** Returns the trimmed, normalized text, as it is shown. */
  public String text() {
    return text;
  }

  /** Returns the text as it is compared with that of other labels: without regard to case. */
  public String folded() {
    return fold(text);
  }

  /** Returns the text by which labels are put in order, see {@link SortKey}. */
  public String sortKey() {
    String key = sortKey;
    if (key == null) {
      key = SortKey.of(text);
      sortKey = key;
    }
    return key;
  }

  /** Returns any text in the form of {@link #folded()}. */
  public static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }

  private static void refuse(InputProblem problem, OptionalInt character) {
    if (character.isPresent()) {
      throw new Refused(problem, "character", VisibleText.name(character.getAsInt()));
    }
  }

  @Override
  public int compareTo(Label other) {
    int byFolded = folded().compareTo(other.folded());
    return byFolded != 0 ? byFolded : text.compareTo(other.text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Label label && text.equals(label.text);
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
