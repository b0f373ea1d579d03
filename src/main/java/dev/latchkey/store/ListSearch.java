package dev.latchkey.store;

import dev.latchkey.model.TokenQuery;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Finds and counts at once where each row has to be looked at, which is most of the work: for a
 * text, or an order that no index has. What is found is sorted then.
 */
record ListSearch(
    Handle handle, String accountId, TokenQuery query, TokenFilterSql filter, TokenOrderSql order) {
  /**
   * A page of what was found.
   *
   * @param offset how many rows are before it
   * @param total how many were found
   */
  record Page(List<ListRow> rows, long offset, long total) {}

  private record Counted(ListRow row, long total) {}

  /** Returns the page that begins after some rows, or earlier if it would not be full. */
  Page from(long offset) {
    Page page = read(offset);
    if (page.rows.isEmpty() && offset > 0) {
      // There are fewer; how many comes with any row.
      page = read(0);
    }
    long last = Math.max(0, page.total - query.pageSize());
    return page.offset <= last && page.offset == offset ? page : read(Math.min(offset, last));
  }

  private Page read(long offset) {
    String direction = query.sort().descending() ? " desc" : " asc";
    String sql =
        "with match as materialized (select t.id as found, "
            + order.value()
            + " as sort_value, "
            + order.hour()
            + " as sort_hour"
            + order.fromUnordered()
            + filter.condition()
            + "), f as (select * from match order by sort_hour"
            + direction
            + ", sort_value"
            + direction
            + ", found"
            + direction
            + " limit :limit offset :offset) select "
            + ListRow.COLUMNS
            + ", (select count(*) from match) as total from f"
            + ListRow.inOrder(direction);
    try (Query select = handle.createQuery(sql)) {
      List<Counted> rows =
          filter
              .bind(select, accountId)
              .bind("limit", query.pageSize())
              .bind("offset", offset)
              .map((row, _) -> new Counted(ListRow.read(row, query.sort()), row.getLong("total")))
              .list();
      return new Page(
          rows.stream().map(Counted::row).toList(),
          offset,
          rows.isEmpty() ? 0 : rows.getFirst().total);
    }
  }
}
