package dev.latchkey.model;

import dev.latchkey.model.ActivityKind.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which part of an account's activity to list, newest first.
 *
 * @param subject which entries to list; null for all
 * @param text words that an entry must have in what was done, who did it, the label or id of what
 *     it was done to, or the address it came from; without regard to case and accents; empty for
 *     all
 * @param since the first moment whose entries are listed; null for no limit
 * @param until the first moment whose entries are no longer listed; null for no limit
 * @param pageSize the most entries on a page, 1 to {@value #MAX_PAGE_SIZE}
 * @param pageToken the {@link ActivityPage#nextPageToken()} of the page before, listed with the
 *     same query; null for the first page
 */
public record ActivityQuery(
    @Nullable Subject subject,
    String text,
    @Nullable Instant since,
    @Nullable Instant until,
    int pageSize,
    @Nullable String pageToken) {
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

  /** A query for all entries about a subject. */
  public ActivityQuery(@Nullable Subject subject, int pageSize, @Nullable String pageToken) {
    this(subject, "", null, null, pageSize, pageToken);
  }

  /** Returns this query for the page that {@code token} names; null for the first page. */
  public ActivityQuery page(@Nullable String token) {
    return new ActivityQuery(subject, text, since, until, pageSize, token);
  }

  /** Returns this query for entries with these words. */
  public ActivityQuery matching(String words) {
    return new ActivityQuery(subject, words, since, until, pageSize, pageToken);
  }

  /** Returns this query for the time from {@code first} on, and before {@code end}. */
  public ActivityQuery between(@Nullable Instant first, @Nullable Instant end) {
    return new ActivityQuery(subject, text, first, end, pageSize, pageToken);
  }
}
