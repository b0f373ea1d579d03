package dev.latchkey.model;

import org.jspecify.annotations.Nullable;

/**
 * Which tokens of an account to list, in which order.
 *
 * @param text what the label or the id must contain, in its {@link SearchForm}; empty for all
 * @param filter which of them
 * @param sort the order
 * @param start where the page begins
 * @param pageSize the most tokens on a page, 1 to {@value #MAX_PAGE_SIZE}
 */
public record TokenQuery(
    String text, TokenFilter filter, Sort<Column> sort, PageStart start, int pageSize) {
  /** The most tokens on a page. */
  public static final int MAX_PAGE_SIZE = 200;

  /** The newest tokens that are not ended. */
  public static final TokenQuery FIRST_PAGE =
      new TokenQuery("", TokenFilter.NOT_ENDED, new Sort<>(Column.CREATED, true), MAX_PAGE_SIZE);

  /**
   * Checks the page size and the start.
   *
   * @throws Refused {@link InputProblem#INVALID_INPUT}
   */
  public TokenQuery {
    if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
      throw new Refused(InputProblem.INVALID_INPUT, "field", "page_size");
    }
    if (start instanceof PageStart.At(long offset) && offset < 0) {
      throw new Refused(InputProblem.INVALID_INPUT, "field", "offset");
    }
  }

  /** A query for the first page. */
  public TokenQuery(String text, TokenFilter filter, Sort<Column> sort, int pageSize) {
    this(text, filter, sort, PageStart.FIRST, pageSize);
  }

  /** Returns this query for the page that {@code token} names; null for the first page. */
  public TokenQuery page(@Nullable String token) {
    return from(PageStart.after(token));
  }

  /** Returns this query for a page that begins elsewhere. */
  public TokenQuery from(PageStart other) {
    return new TokenQuery(text, filter, sort, other, pageSize);
  }

  /** What a list can be sorted by. A token without the time in question counts as the oldest. */
  public enum Column {
    /** The label, by its {@link SortKey}. */
    LABEL,
    /** The time of generation. */
    CREATED,
    /** The user who generated it. */
    CREATED_BY,
    /** The time of last use. */
    LAST_USED,
    /** The expiry; tokens that never expire come after all others. */
    EXPIRES,
    /** Active, suspended, expired, revoked. */
    STATUS
  }
}
