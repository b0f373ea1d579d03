package dev.latchkey.store;

import dev.latchkey.model.PageStart;
import dev.latchkey.model.SearchForm;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Finds one page of a list of tokens. It begins after a number of rows, for who shows a part of a
 * long list, or right after the last row of another page, whatever was added or removed meanwhile.
 */
final class ListPage {
  private final Handle handle;
  private final String accountId;
  private final TokenQuery query;
  private final Instant now;
  private final TokenFilterSql filter;
  private final TokenOrderSql order;

  /**
   * Finds the place of one row. Most orders would jump from row to row for that; these two go
   * through the rows as they lie, or by all that is asked for.
   */
  private final TokenFilterSql seeking;

  ListPage(Handle handle, String accountId, TokenQuery query, Instant now) {
    this.handle = handle;
    this.accountId = accountId;
    this.query = query;
    this.now = now;
    this.filter = new TokenFilterSql(query, now);
    this.order = TokenOrderSql.of(query.sort());
    this.seeking =
        order == TokenOrderSql.CREATED || order == TokenOrderSql.LABEL
            ? filter
            : filter.ofEachRow();
  }

  /** Returns the page. */
  TokenPage page() {
    if (query.start() instanceof PageStart.After(String pageToken)) {
      ListPosition after = ListPosition.parse(pageToken, query);
      if (filter.findsNothing()) {
        return answer(List.of(), false, null);
      }
      // One more than asked for tells whether there is another page.
      List<ListRow> rows = rows(after, false, query.pageSize() + 1, 0);
      boolean isLast = rows.size() <= query.pageSize();
      return answer(isLast ? rows : rows.subList(0, query.pageSize()), !isLast, null);
    }
    long offset =
        switch (query.start()) {
          case PageStart.At(long wanted) -> wanted;
          case PageStart.Around(TokenId id) -> around(position(id));
          case PageStart.Prefix(String prefix) -> around(withPrefix(prefix));
          case PageStart.After _ -> throw new IllegalStateException();
        };
    TokenPage.Place counted = count();
    if (filter.looksAtEachRow()) {
      return searched(offset, counted);
    }
    long total = counted.total();
    if (total == 0 || offset < 0) {
      return answer(List.of(), false, counted);
    }
    offset = last(offset, total);
    long size = Math.min(query.pageSize(), total - offset);
    // From whichever end is nearer.
    boolean isFromEnd = offset > total / 2;
    List<ListRow> rows =
        isFromEnd
            ? rows(null, true, size, total - offset - size).reversed()
            : rows(null, false, size, offset);
    return answer(rows, offset + rows.size() < total, counted.from(offset));
  }

  /** Returns where a page begins that is full if there are enough rows. */
  private long last(long offset, long total) {
    return Math.max(0, Math.min(offset, total - query.pageSize()));
  }

  private TokenPage searched(long offset, TokenPage.Place counted) {
    if (filter.findsNothing()) {
      return answer(List.of(), false, counted);
    }
    ListSearch.Page page =
        new ListSearch(handle, accountId, query, filter, order).from(Math.max(0, offset));
    List<ListRow> rows = offset < 0 ? List.of() : page.rows();
    return answer(
        rows,
        !rows.isEmpty() && page.offset() + rows.size() < page.total(),
        new TokenPage.Place(
            offset < 0 ? 0 : page.offset(), page.total(), counted.active(), counted.suspended()));
  }

  private TokenPage answer(List<ListRow> rows, boolean goesOn, TokenPage.@Nullable Place place) {
    return new TokenPage(
        rows.stream().map(ListRow::token).toList(),
        now,
        goesOn ? rows.getLast().position().encode() : null,
        place);
  }

  /** Counts what the query finds, and what is active or suspended whatever it finds. */
  private TokenPage.Place count() {
    try (Query counting =
        handle.createQuery(
            "select count(case when "
                + TokenFilterSql.ACTIVE
                + " then 1 end), count(case when "
                + TokenFilterSql.SUSPENDED
                + " then 1 end), count(*) from token t where t.account_id = :account"
                + (filter.isOnly(TokenFilter.ALL) ? "" : " and t.revoked_at is null"))) {
      counting.bind("account", accountId).bind("now", now.toEpochMilli());
      return counting
          .map(
              (row, _) -> {
                long active = row.getLong(1);
                long suspended = row.getLong(2);
                return new TokenPage.Place(
                    0, total(active, suspended, row.getLong(3)), active, suspended);
              })
          .one();
    }
  }

  private long total(long active, long suspended, long all) {
    if (filter.isOnly(TokenFilter.ALL)) {
      return all;
    } else if (filter.isOnly(TokenFilter.ACTIVE)) {
      return active;
    } else if (filter.isOnly(TokenFilter.SUSPENDED)) {
      return suspended;
    } else if (filter.isOnly(TokenFilter.NOT_ENDED)) {
      return active + suspended;
    }
    // Who looks at each row also counts them.
    return filter.looksAtEachRow() ? 0 : before(null);
  }

  /** Counts what the query finds before a row; all of it if there is none. */
  private long before(@Nullable ListPosition position) {
    String where = position == null ? "" : order.compared(isDescending() ? ">" : "<");
    TokenOrderSql by = position == null ? TokenOrderSql.CREATED : order;
    TokenFilterSql looked = position == null ? filter : seeking;
    String from = looked.looksAtEachRow() ? by.fromUnordered() : by.from();
    try (Query counting =
        handle.createQuery("select count(*)" + from + looked.condition() + where)) {
      looked.bind(counting, accountId);
      if (position != null) {
        position.bind(counting, order);
      }
      return counting.mapTo(Long.class).one();
    }
  }

  /** Returns where a page begins that holds a row in its middle; negative if there is no row. */
  private long around(Optional<ListPosition> row) {
    return row.map(position -> Math.max(0, before(position) - query.pageSize() / 2)).orElse(-1L);
  }

  private Optional<ListPosition> position(TokenId id) {
    return first(" and t.id = :wanted", id.value());
  }

  private Optional<ListPosition> withPrefix(String prefix) {
    String form = SearchForm.of(prefix);
    return TokenFilterSql.isPattern(form)
        ? first(
            " and " + LabelForms.SEARCH + " like :wanted escape '!'",
            TokenFilterSql.escape(form) + "%")
        : Optional.empty();
  }

  private Optional<ListPosition> first(String condition, String wanted) {
    if (filter.findsNothing()) {
      return Optional.empty();
    }
    String sql = select(seeking, condition, isDescending()) + " limit 1";
    try (Query select = handle.createQuery(sql)) {
      return filter
          .bind(select, accountId)
          .bind("wanted", wanted)
          .map(
              (row, _) ->
                  new ListPosition(
                      query.sort().toString(), row.getString(1), row.getLong(3), row.getString(2)))
          .findFirst();
    }
  }

  private boolean isDescending() {
    return query.sort().descending();
  }

  private String select(TokenFilterSql looked, String condition, boolean descending) {
    return "select t.id as found, "
        + order.value()
        + " as sort_value, "
        + order.hour()
        + " as sort_hour"
        + (looked.looksAtEachRow() ? order.fromUnordered() : order.from())
        + looked.condition()
        + condition
        + " order by "
        + order.columns(descending ? " desc" : " asc");
  }

  /**
   * Reads rows. The rows are found first, so that all the rest is read for those only that are
   * shown.
   *
   * @param reversed whether to read from the end
   */
  private List<ListRow> rows(
      @Nullable ListPosition after, boolean reversed, long limit, long offset) {
    boolean descending = isDescending() != reversed;
    String direction = descending ? " desc" : " asc";
    String condition = after == null ? "" : order.compared(descending ? "<" : ">");
    String sql =
        "with found_row as ("
            + select(filter, condition, descending)
            + " limit :limit offset :offset) select "
            + ListRow.COLUMNS
            + " from found_row f"
            + ListRow.inOrder(direction);
    try (Query select = handle.createQuery(sql)) {
      filter.bind(select, accountId).bind("limit", limit).bind("offset", offset);
      if (after != null) {
        after.bind(select, order);
      }
      return select.map((row, _) -> ListRow.read(row, query.sort())).list();
    }
  }
}
