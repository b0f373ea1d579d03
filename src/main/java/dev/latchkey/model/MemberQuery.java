package dev.latchkey.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
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
public record MemberQuery(String text, Sort sort, int pageSize, @Nullable String pageToken) {
  /** The most members on a page. */
  public static final int MAX_PAGE_SIZE = 200;

  /** The first members by name. */
  public static final MemberQuery FIRST_PAGE =
      new MemberQuery("", new Sort(Column.NAME, false), MAX_PAGE_SIZE, null);

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
    JOINED;

    /** Returns the column as the HTTP API spells it. */
    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * An order.
   *
   * @param column what to sort by; equal members are sorted by id
   * @param descending whether the last comes first
   */
  public record Sort(Column column, boolean descending) {
    /** Reads {@code name}, {@code -joined} and so on; empty if the text is not an order. */
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
