package dev.latchkey.model;

import dev.latchkey.model.ActivityKind.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Which part of an account's activity to list, newest first.
 *
 * @param subject only what is about this; null for all
 * @param pageSize how many at most, 1 to {@value #MAX_PAGE_SIZE}
 * @param pageToken where to go on: {@link ActivityPage#nextPageToken()} of the page before with the
 *     same subject; null for the first page
 */
public record ActivityQuery(@Nullable Subject subject, int pageSize, @Nullable String pageToken) {
  /** The largest page. */
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

  /** Returns the query for the page that {@code token} points to. */
  public ActivityQuery page(@Nullable String token) {
    return new ActivityQuery(subject, pageSize, token);
  }
}
