package dev.latchkey.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where in a list of tokens a page begins. */
public sealed interface PageStart {
  /** The first page. */
  PageStart FIRST = new At(0);

  /** The page that goes on after another one of the same query; null for the first page. */
  static PageStart after(@Nullable String pageToken) {
    return pageToken == null ? FIRST : new After(pageToken);
  }

  /**
   * Right after the last token of another page, whatever was added or removed meanwhile.
   *
   * @param pageToken the {@link TokenPage#nextPageToken()} of a page of the same query
   */
  record After(String pageToken) implements PageStart {}

  /**
   * After so many tokens, but not so late that the page would not be full.
   *
   * @param offset 0 or more; as large as one likes for the last page
   */
  record At(long offset) implements PageStart {}

  /** So that the page holds a token, in its middle; it is empty if the query does not find it. */
  record Around(TokenId token) implements PageStart {}

  /**
   * So that the page holds the first token in the order of the query whose label begins with a
   * text, in its middle; it is empty if there is none.
   *
   * @param text compared as a search compares, see {@link SearchForm}
   */
  record Prefix(String text) implements PageStart {
    public Prefix {
      Objects.requireNonNull(text);
    }
  }
}
