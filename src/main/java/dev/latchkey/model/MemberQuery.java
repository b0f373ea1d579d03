package dev.latchkey.model;

import org.jspecify.annotations.Nullable;

/**
 * Which members of an organization to list, in which order.
 *
 * @param text words that must be in the name, the user name or the e-mail address, without regard
 *     to case and accents; empty for all
 * @param sort the order
 * @param pageSize the most members on a page, 1 to {@value #MAX_PAGE_SIZE}
 * @param pageToken the {@link MemberPage#nextPageToken()} of the page before, listed with the same
 *     query; null for the first page
 */
public record MemberQuery(
    String text, Sort<Column> sort, int pageSize, @Nullable String pageToken) {
  /** The most members on a page. */
  public static final int MAX_PAGE_SIZE = 200;

  /** The first members by name. */
  public static final MemberQuery FIRST_PAGE =
      new MemberQuery("", new Sort<>(Column.NAME, false), MAX_PAGE_SIZE, null);

  /**
   * Checks the page size.
   *
   * @throws Refused {@link InputProblem#INVALID_INPUT}
   */
  public MemberQuery {
    if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
      throw new Refused(InputProblem.INVALID_INPUT, "field", "page_size");
    }
  }

  /** Returns this query for the page that {@code token} names; null for the first page. */
  public MemberQuery page(@Nullable String token) {
    return new MemberQuery(text, sort, pageSize, token);
  }

  /** What a list can be sorted by. */
  public enum Column {
    /** The name, without regard to case and accents. */
    NAME,
    /** The e-mail address, without regard to case. */
    EMAIL,
    /** The role: owners first. */
    ROLE,
    /** When the person became a member. */
    JOINED
  }
}
