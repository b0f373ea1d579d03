package dev.latchkey.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * An order of a list.
 *
 * @param column what to sort by; rows that are equal in it are sorted by id
 * @param descending whether the largest, newest or last comes first
 * @param <C> what the list can be sorted by
 */
public record Sort<C extends Enum<C>>(C column, boolean descending) {
  /**
   * Reads {@code label}, {@code -created} and so on, as the HTTP API spells orders.
   *
   * @param columns what the list can be sorted by
   * @return empty if the text is not an order of that list
   */
  public static <C extends Enum<C>> Optional<Sort<C>> parse(String text, Class<C> columns) {
    boolean descending = text.startsWith("-");
    String name = descending ? text.substring(1) : text;
    return Arrays.stream(columns.getEnumConstants())
        .filter(column -> slug(column).equals(name))
        .map(column -> new Sort<>(column, descending))
        .findFirst();
  }

  private static String slug(Enum<?> column) {
    return column.name().toLowerCase(Locale.ROOT);
  }

  /** Returns the form that {@link #parse} reads. */
  @Override
  public String toString() {
    return (descending ? "-" : "") + slug(column);
  }
}
