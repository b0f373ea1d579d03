package dev.latchkey.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which tokens of an account to list, in which order.
 *
 * @param text what the label or the id must contain, without regard to case; empty for all
 * @param includeEnded whether revoked and expired tokens are listed too
 * @param sort the order
 * @param pageSize the most tokens on a page, 1 to {@value #MAX_PAGE_SIZE}
 * @param pageToken the {@link TokenPage#nextPageToken()} of the page before, listed with the same
 *     query; null for the first page
 */
public record TokenQuery(
    String text, boolean includeEnded, Sort sort, int pageSize, @Nullable String pageToken) {
  /** The most tokens on a page. */
  public static final int MAX_PAGE_SIZE = 200;

  /** The newest active tokens. */
  public static final TokenQuery FIRST_PAGE =
      new TokenQuery("", false, new Sort(Column.CREATED, true), MAX_PAGE_SIZE, null);

  /**
   * Checks the page size.
   *
   * @throws Refused {@link InputProblem#INVALID_INPUT}
   */
  public TokenQuery {
    if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
      throw new Refused(InputProblem.INVALID_INPUT, "field", "page_size");
    }
  }

  /** Returns this query for the page that {@code token} names; null for the first page. */
  public TokenQuery page(@Nullable String token) {
    return new TokenQuery(text, includeEnded, sort, pageSize, token);
  }

  /** What a list can be sorted by. A token without the time in question counts as the oldest. */
  public enum Column {
    /** The label, without regard to case. */
    LABEL,
    /** The time of generation. */
    CREATED,
    /** The user who generated it. */
    CREATED_BY,
    /** The time of last use. */
    LAST_USED,
    /** The expiry; tokens that never expire come after all others. */
    EXPIRES,
    /** Active, expired, revoked. */
    STATUS;

    /** Returns the column as the HTTP API spells it. */
    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * An order.
   *
   * @param column what to sort by; equal tokens are sorted by id
   * @param descending whether the largest or newest comes first
   */
  public record Sort(Column column, boolean descending) {
    /** Reads {@code label}, {@code -created} and so on; empty if the text is not an order. */
    public static Optional<Sort> parse(String text) {
      boolean descending = text.startsWith("-");
      String name = descending ? text.substring(1) : text;
      return Arrays.stream(Column.values())
          .filter(column -> column.slug().equals(name))
          .map(column -> new Sort(column, descending))
          .findFirst();
    }

    /** Returns the form that {@link #parse} reads. */
    @Override
    public String toString() {
      return (descending ? "-" : "") + column.slug();
    }
  }
}
