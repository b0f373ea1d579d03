package dev.latchkey.ui;

import java.util.HashMap;
import java.util.Map;

/**
 * How a person set up the list of tokens.
 *
 * @param columns the columns by their names; those that are missing are as at first
 * @param sort the order, as {@link dev.latchkey.model.Sort} spells it; empty for that at first
 * @param filter the filter, as {@link dev.latchkey.model.TokenFilter} spells it; empty for that at
 *     first
 */
public record ListLayout(Map<String, Column> columns, String sort, String filter) {
  /** As at first. */
  public static final ListLayout DEFAULT = new ListLayout(Map.of(), "", "");

  /** Keeps a copy. */
  public ListLayout {
    columns = Map.copyOf(columns);
  }

  /**
   * A column.
   *
   * @param place how many others, visible or not, are before it
   * @param width in pixels
   * @param visible whether it is shown
   */
  public record Column(int place, double width, boolean visible) {}

  /** Returns this with other columns; those that are not named stay. */
  public ListLayout withColumns(Map<String, Column> others) {
    Map<String, Column> all = new HashMap<>(columns);
    all.putAll(others);
    return new ListLayout(all, sort, filter);
  }

  /** Returns this with another order and filter. */
  public ListLayout with(String otherSort, String otherFilter) {
    return new ListLayout(columns, otherSort, otherFilter);
  }
}
