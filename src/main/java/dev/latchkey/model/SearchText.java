package dev.latchkey.model;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a person searches for: words, each of which must be found, without regard to case and
 * accents. {@code jurgen ci} finds {@code CI of Jürgen}, and {@code istanbul} finds {@code
 * İSTANBUL}.
 */
public final class SearchText {
  /** Longer texts find nothing: nothing that is searched is as long. */
  public static final int MAX_LENGTH = 200;

  private static final int SHORTEST_OF_ID = 5;
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

  private final List<String> words;
  private final boolean isTooLong;

  /** A search for the words of a text; for everything if it has none. */
  public SearchText(String text) {
    isTooLong = text.length() > MAX_LENGTH;
    words =
        isTooLong
            ? List.of()
            : SPACES.splitAsStream(fold(text)).filter(word -> !word.isEmpty()).toList();
  }

  /** Tells whether this finds everything. */
  public boolean isEmpty() {
    return words.isEmpty() && !isTooLong;
  }

  /** Tells whether each word is in one of the texts. */
  public boolean isIn(String... texts) {
    return isIn(List.of(texts), "");
  }

  /**
   * Tells whether each word is in one of the texts or in an id. An id has letters and digits at
   * random, so that a short word counts only at its beginning.
   */
  public boolean isIn(List<String> texts, String id) {
    if (words.isEmpty()) {
      return !isTooLong;
    }
    List<String> folded = texts.stream().map(SearchText::fold).toList();
    String foldedId = fold(id);
    return words.stream()
        .allMatch(
            word ->
                folded.stream().anyMatch(text -> text.contains(word))
                    || (word.length() < SHORTEST_OF_ID
                        ? foldedId.startsWith(word)
                        : foldedId.contains(word)));
  }

  /** Returns a text without case and accents. */
  public static String fold(String text) {
    return SearchForm.of(text);
  }
}
