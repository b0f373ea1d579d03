package dev.latchkey.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of what awaits a review. The first page holds everything but tokens, and the first tokens.
 *
 * @param items members, invitations and passwords first, then tokens in the order of their ids
 * @param nextPageToken for the next page; null if this is the last
 */
public record ReviewPage(List<ReviewItem> items, @Nullable String nextPageToken) {
  /** How many tokens a page has at most. */
  public static final int TOKENS = 200;

  /** Copies the list. */
  public ReviewPage {
    items = List.copyOf(items);
  }
}
