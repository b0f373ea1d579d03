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
import dev.latchkey.model.TokenId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

  /** Returns a page; a page token is the time and the number of the last entry before it. */
  private static ActivityPage page(
      Handle handle, String which, Map<String, String> values, ActivityQuery query) {
    Matcher after = after(query);
    StringBuilder sql =
        new StringBuilder("select ").append(COLUMNS).append(", id from audit where ").append(which);
    if (after != null) {
      sql.append(" and (at, id) < (:at, :id)");
    }
    sql.append(" order by at desc, id desc limit :limit");
    try (Query select = handle.createQuery(sql.toString())) {
      // One more than asked for tells whether there is another page.
      select.bindMap(values).bind("limit", query.pageSize() + 1);
      if (after != null) {
        select.bind("at", Long.parseLong(after.group(1)));
        select.bind("id", Long.parseLong(after.group(2)));
      }
      List<Row> rows = select.map((row, _) -> new Row(entry(row), row.getLong("id"))).list();
      boolean isLast = rows.size() <= query.pageSize();
      List<Row> shown = isLast ? rows : rows.subList(0, query.pageSize());
      return new ActivityPage(
          shown.stream().map(Row::entry).toList(), isLast ? null : shown.getLast().pageToken());
    }
  }

  private static @Nullable Matcher after(ActivityQuery query) {
    if (query.pageToken() == null) {
      return null;
    }
    Matcher matcher = PAGE_TOKEN.matcher(query.pageToken());
    if (!matcher.matches()) {
      throw new Refused(InputProblem.PAGE_TOKEN_INVALID);
    }
    return matcher;
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

  private record Row(Activity entry, long id) {
    String pageToken() {
      return entry.at().toEpochMilli() + "-" + id;
    }
  }
}
