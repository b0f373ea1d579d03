package dev.latchkey.store;

import dev.latchkey.authority.ActivityStore;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.ActivityKind.Subject;
import dev.latchkey.model.ActivityPage;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.SearchText;
import dev.latchkey.model.TokenId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The table of what was done: the audit trail. */
final class AuditTable implements ActivityStore {
  private static final Pattern PAGE_TOKEN = Pattern.compile("(\\d{1,18})-(\\d{1,18})");
  private static final String COLUMNS =
      "at, account_id, actor, via, action, target, detail, from_address";

  /** How many entries a search looks through for one page, and how many it reads at a time. */
  private static final int MOST_LOOKED_THROUGH = 20_000;

  private static final int BATCH = 1000;

  private final Transactions transactions;

  AuditTable(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Adds an entry, in the transaction of the change that it tells of. */
  static void add(Handle handle, Activity entry) {
    handle.execute(
        "insert into audit (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?)",
        entry.at().toEpochMilli(),
        entry.accountId(),
        entry.actor(),
        entry.via(),
        entry.kind().slug(),
        entry.target(),
        entry.detail(),
        entry.from());
  }

  /** Adds an entry of what the operator did to all accounts to each that was not deleted. */
  static void addForAll(Handle handle, ActivityKind kind, Instant at) {
    handle.execute(
        """
        insert into audit (at, account_id, actor, via, action, target, detail, from_address)
        select ?, id, 'operator', 'desk', ?, id, '', '' from account where deleted_at is null
        """,
        at.toEpochMilli(),
        kind.slug());
  }

  @Override
  public ActivityPage page(String accountId, ActivityQuery query) {
    Subject subject = query.subject();
    return transactions.read(
        handle ->
            subject == null
                ? page(handle, "account_id = :account", Map.of("account", accountId), query)
                : page(
                    handle,
                    "account_id = :account and action in (%s)".formatted(kinds(subject)),
                    Map.of("account", accountId),
                    query));
  }

  @Override
  public ActivityPage page(AccessToken token, ActivityQuery query) {
    TokenId successor = token.rotation().replacedBy();
    return transactions.read(
        handle ->
            page(
                handle,
                """
                account_id = :account and target in (:token, :successor)
                  and (target = :token or action = :rotated)
                """,
                Map.of(
                    "account",
                    token.accountId(),
                    "token",
                    token.id().value(),
                    "successor",
                    successor == null ? "" : successor.value(),
                    "rotated",
                    ActivityKind.TOKEN_ROTATED.slug()),
                query));
  }

  /**
   * Returns a page of some entries; a page token is the time and the number of the last entry
   * before it.
   *
   * @param which the condition in SQL, by an index of account and time
   * @param values what its parameters stand for
   */
  private static ActivityPage page(
      Handle handle, String which, Map<String, String> values, ActivityQuery query) {
    Position after = Position.parse(query.pageToken());
    SearchText text = new SearchText(query.text());
    if (text.isEmpty()) {
      // One more than asked for tells whether there is another page.
      int limit = query.pageSize() + 1;
      return page(read(handle, which, values, query, after, limit), query.pageSize());
    }
    List<Row> found = new ArrayList<>();
    for (int looked = 0; looked < MOST_LOOKED_THROUGH; looked += BATCH) {
      List<Row> rows = read(handle, which, values, query, after, BATCH);
      rows.stream().filter(row -> isIn(text, row.entry)).forEach(found::add);
      if (found.size() > query.pageSize() || rows.size() < BATCH) {
        return page(found, query.pageSize());
      }
      after = rows.getLast().position;
    }
    return new ActivityPage(
        found.stream().map(Row::entry).toList(), Objects.requireNonNull(after).toString());
  }

  private static ActivityPage page(List<Row> rows, int size) {
    boolean isLast = rows.size() <= size;
    List<Row> shown = isLast ? rows : rows.subList(0, size);
    return new ActivityPage(
        shown.stream().map(Row::entry).toList(),
        isLast ? null : shown.getLast().position.toString());
  }

  private static List<Row> read(
      Handle handle,
      String which,
      Map<String, String> values,
      ActivityQuery query,
      @Nullable Position after,
      int limit) {
    StringBuilder sql =
        new StringBuilder("select ").append(COLUMNS).append(", id from audit where ").append(which);
    if (query.since() != null) {
      sql.append(" and at >= :since");
    }
    if (query.until() != null) {
      sql.append(" and at < :until");
    }
    if (after != null) {
      sql.append(" and (at, id) < (:at, :id)");
    }
    sql.append(" order by at desc, id desc limit :limit");
    try (Query select = handle.createQuery(sql.toString())) {
      select.bindMap(values).bind("limit", limit);
      if (query.since() != null) {
        select.bind("since", query.since().toEpochMilli());
      }
      if (query.until() != null) {
        select.bind("until", query.until().toEpochMilli());
      }
      if (after != null) {
        select.bind("at", after.at).bind("id", after.id);
      }
      return select
          .map((row, _) -> new Row(entry(row), new Position(row.getLong(1), row.getLong("id"))))
          .list();
    }
  }

  private static boolean isIn(SearchText text, Activity entry) {
    return text.isIn(
        List.of(entry.detail(), entry.actor(), entry.kind().words(), entry.from()), entry.target());
  }

  /** Returns the kinds of a subject as a list in SQL. */
  private static String kinds(Subject subject) {
    return Arrays.stream(ActivityKind.values())
        .filter(kind -> kind.subject() == subject)
        .map(kind -> "'" + kind.slug() + "'")
        .collect(Collectors.joining(", "));
  }

  private static Activity entry(ResultSet row) throws SQLException {
    return new Activity(
        Instant.ofEpochMilli(row.getLong(1)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        ActivityKind.parse(row.getString(5)).orElseThrow(),
        row.getString(6),
        row.getString(7),
        row.getString(8));
  }

  private record Row(Activity entry, Position position) {}

  /** Where an entry stands. */
  private record Position(long at, long id) {
    static @Nullable Position parse(@Nullable String pageToken) {
      if (pageToken == null) {
        return null;
      }
      Matcher matcher = PAGE_TOKEN.matcher(pageToken);
      if (!matcher.matches()) {
        throw new Refused(InputProblem.PAGE_TOKEN_INVALID);
      }
      return new Position(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    @Override
    public String toString() {
      return at + "-" + id;
    }
  }
}
