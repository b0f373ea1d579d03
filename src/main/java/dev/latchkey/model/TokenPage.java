package dev.latchkey.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list of tokens.
 *
 * @param tokens the tokens in the order of the query
 * @param asOf the authority's time when the page was read. Use it to derive the statuses: the
 *     reader's clock may be wrong
 * @param nextPageToken where the next page begins; null on the last page
 * @param place where the page stands in the whole list; null for a page that goes on {@linkplain
 *     PageStart.After after} another, which is not counted again
 */
public record TokenPage(
    List<AccessToken> tokens, Instant asOf, @Nullable String nextPageToken, @Nullable Place place) {

  /** Returns how many tokens the query finds before the page; negative if that is not known. */
  public long offset() {
    return place == null ? -1 : place.offset();
  }

  /**
   * Where a page stands, and how many tokens there are, all of one moment.
   *
   * @param offset how many tokens the query finds before the page
   * @param total how many tokens the query finds in all
   * @param active how many of the account's tokens are active, whatever the query finds
   * @param suspended how many of them are suspended
   */
  public record Place(long offset, long total, long active, long suspended) {
    /** Returns the place of another page of the same moment. */
    public Place from(long other) {
      return new Place(other, total, active, suspended);
    }
  }
}
