package dev.latchkey.store;

import dev.latchkey.authority.ReviewStore;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.ReviewItem;
import dev.latchkey.model.ReviewPage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What is closed by the {@link Mark}, in all tables. */
final class ReviewTable implements ReviewStore {
  /** The generation and id of the last token of the page before. */
  private static final Pattern PAGE_TOKEN = Pattern.compile("(-1|\\d{1,18})_((?:tk_\\w{1,40})?)");

  private static final String ACCOUNT = "select o.id, o.type, o.slug, o.name from account o ";

  private final Transactions transactions;

  ReviewTable(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void closeAll(Instant now) {
    transactions.runForAll(handle -> closeAll(handle, now));
  }

  static void closeAll(Handle handle, Instant now) {
    Mark.closeAll(handle, now);
    AuditTable.addForAll(handle, ActivityKind.BACKUP_RESTORED, now);
  }

  @Override
  public List<ReviewItem> people(String accountId, Instant now) {
    return transactions.read(
        handle -> {
          List<ReviewItem> items = new ArrayList<>(members(handle, accountId));
          items.addAll(invitations(handle, accountId, now));
          items.addAll(
              passwords(
                  handle,
                  " and exists (select 1 from member m"
                      + " where m.organization_id = ? and m.person_id = p.account_id)",
                  accountId));
          return items;
        });
  }

  private static List<ReviewItem> members(Handle handle, String accountId) {
    return handle
        .createQuery(
            """
            select a.id, a.slug, p.email, p.first_name, p.last_name, m.owner, m.privileges
            from member m join profile p on p.account_id = m.person_id
              join account a on a.id = m.person_id
            where m.organization_id = ? and m.generation < %s order by a.slug
            """
                .formatted(Mark.PEOPLE))
        .bind(0, accountId)
        .map(
            (row, _) -> {
              String name = PersonTable.user(row, 1).account().name();
              String email = row.getString(3);
              return new ReviewItem(
                  ReviewItem.Kind.MEMBER,
                  row.getString(1),
                  email.isEmpty() ? name : name + " <" + email + ">",
                  Columns.rights(row, 6).words());
            })
        .list();
  }

  private static List<ReviewItem> invitations(Handle handle, String accountId, Instant now) {
    return handle
        .createQuery(
            """
            select id, email, owner, privileges from invitation
            where organization_id = ? and closed_at is null and expires_at > ? and generation < %s
            order by email_folded
            """
                .formatted(Mark.PEOPLE))
        .bind(0, accountId)
        .bind(1, now.toEpochMilli())
        .map(
            (row, _) ->
                new ReviewItem(
                    ReviewItem.Kind.INVITATION,
                    row.getString(1),
                    row.getString(2),
                    Columns.rights(row, 3).words()))
        .list();
  }

  @Override
  public List<ReviewItem> passwords() {
    return transactions.read(handle -> passwords(handle, "", null));
  }

  private static List<ReviewItem> passwords(
      Handle handle, String which, @Nullable String accountId) {
    try (var query =
        handle.createQuery(
            """
            select a.id, a.slug, p.email, p.first_name, p.last_name
            from profile p join account a on a.id = p.account_id
            where p.password_hash is not null and p.password_generation < %s%s order by a.slug
            """
                .formatted(Mark.PEOPLE, which))) {
      if (accountId != null) {
        query.bind(0, accountId);
      }
      return query
          .map(
              (row, _) ->
                  new ReviewItem(
                      ReviewItem.Kind.PASSWORD,
                      row.getString(1),
                      PersonTable.user(row, 1).account().name(),
                      row.getString(3)))
          .list();
    }
  }

  @Override
  public ReviewPage tokens(String accountId, @Nullable String pageToken, Instant now) {
    Matcher after = PAGE_TOKEN.matcher(pageToken == null ? "-1_" : pageToken);
    if (!after.matches()) {
      throw new Refused(InputProblem.PAGE_TOKEN_INVALID);
    }
    return transactions.read(
        handle -> {
          // In the order of an index, so that it takes no longer with more tokens.
          List<Row> rows =
              handle
                  .createQuery(
                      "select t.id, t.label, p.slug, t.generation from"
                          + TokenListing.TABLES
                          + """
                          where t.account_id = :account and t.generation < k.tokens
                            and (t.generation, t.id) > (:generation, :id) and %s
                          order by t.generation, t.id limit :limit
                          """
                              .formatted(StatusSql.SUSPENDED))
                  .bind("account", accountId)
                  .bind("generation", Long.parseLong(after.group(1)))
                  .bind("id", after.group(2))
                  .bind("limit", ReviewPage.TOKENS + 1)
                  .bind("now", now.toEpochMilli())
                  .map((row, _) -> new Row(token(row), row.getLong(4)))
                  .list();
          boolean isLast = rows.size() <= ReviewPage.TOKENS;
          List<Row> shown = isLast ? rows : rows.subList(0, ReviewPage.TOKENS);
          return new ReviewPage(
              shown.stream().map(Row::item).toList(), isLast ? null : shown.getLast().pageToken());
        });
  }

  private static ReviewItem token(ResultSet row) throws SQLException {
    return new ReviewItem(
        ReviewItem.Kind.TOKEN, row.getString(1), row.getString(2), row.getString(3));
  }

  private record Row(ReviewItem item, long generation) {
    String pageToken() {
      return generation + "_" + item.id();
    }
  }

  @Override
  public boolean confirmMember(String organizationId, String userId, Activity entry) {
    return transactions.write(
        handle -> {
          int changed =
              handle.execute(
                  """
                  update member set generation = %s
                  where organization_id = ? and person_id = ? and generation < %s
                  """
                      .formatted(Mark.GENERATION, Mark.PEOPLE),
                  organizationId,
                  userId);
          return noted(
              handle, changed == 1, entry, userId, "select slug from account where id = ?");
        });
  }

  @Override
  public boolean reopen(String organizationId, String id, Activity entry) {
    return transactions.write(
        handle -> {
          int changed =
              handle.execute(
                  """
                  update invitation set generation = %s
                  where organization_id = ? and id = ? and closed_at is null and generation < %s
                  """
                      .formatted(Mark.GENERATION, Mark.PEOPLE),
                  organizationId,
                  id);
          return noted(
              handle, changed == 1, entry, id, "select email from invitation where id = ?");
        });
  }

  /** Writes an entry about what was changed, with its name, if it was. */
  private static boolean noted(
      Handle handle, boolean changed, Activity entry, String id, String name) {
    if (changed) {
      String found = handle.createQuery(name).bind(0, id).mapTo(String.class).one();
      AuditTable.add(handle, entry.about(entry.kind(), id, found));
    }
    return changed;
  }

  @Override
  public void confirmAll(String accountId, Activity entry) {
    transactions.run(
        entry,
        handle -> {
          handle.execute(
              """
              update account set tokens_confirmed = (select tokens from restore_mark) where id = ?
              """,
              accountId);
          handle.execute(
              "update member set generation = %s where organization_id = ? and generation < %s"
                  .formatted(Mark.GENERATION, Mark.PEOPLE),
              accountId);
          handle.execute(
              """
              update invitation set generation = %s
              where organization_id = ? and closed_at is null and generation < %s
              """
                  .formatted(Mark.GENERATION, Mark.PEOPLE),
              accountId);
        });
  }

  @Override
  public Optional<Account> account(String name) {
    return transactions.read(
        handle ->
            handle
                .createQuery(
                    ACCOUNT + "where (o.slug = :name or o.id = :name) and o.deleted_at is null")
                .bind("name", name)
                .map((row, _) -> account(row))
                .findOne());
  }

  @Override
  public List<Account> awaiting(Instant now) {
    return transactions.read(
        handle ->
            handle
                .createQuery(
                    ACCOUNT
                        + Mark.JOIN
                        + """
                        where o.deleted_at is null and (
                          exists (select 1 from member m
                            where m.organization_id = o.id and m.generation < k.people)
                          or exists (select 1 from invitation i
                            where i.organization_id = o.id and i.generation < k.people
                              and i.closed_at is null and i.expires_at > :now)
                          or exists (select 1 from token t where t.account_id = o.id and t.generation < k.tokens
                              and %s))
                        order by o.slug
                        """
                            .formatted(StatusSql.SUSPENDED))
                .bind("now", now.toEpochMilli())
                .map((row, _) -> account(row))
                .list());
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getString(1),
        AccountType.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
        row.getString(3),
        row.getString(4));
  }
}
