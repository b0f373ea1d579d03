package dev.latchkey.model;

import dev.latchkey.model.ActivityKind.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Which part of an account's activity to list, newest first.
 *
 * @param subject which entries to list; null for all
 * @param pageSize the most entries on a page, 1 to {@value #MAX_PAGE_SIZE}
 * @param pageToken the {@link ActivityPage#nextPageToken()} of the page before, listed with the
 *     same subject; null for the first page
 */
public record ActivityQuery(@Nullable Subject subject, int pageSize, @Nullable String pageToken) {
  /** The most entries on a page. */
  public static final int MAX_PAGE_SIZE = 200;

  /** The newest entries of every kind. */
  public static final ActivityQuery FIRST_PAGE = new ActivityQuery(null, MAX_PAGE_SIZE, null);

  /**
   * Checks the page size.
   *
   * @throws Refused {@link InputProblem#INVALID_INPUT}
   */
  public ActivityQuery {
    if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
      throw new Refused(InputProblem.INVALID_INPUT, "field", "page_size");
    }
  }

  /** Returns this query for the page that {@code token} names; null for the first page. */
  public ActivityQuery page(@Nullable String token) {
    return new ActivityQuery(subject, pageSize, token);
  }
}
