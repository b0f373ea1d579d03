package dev.latchkey.store;

import dev.latchkey.authority.OrganizationStore;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Activity;
import dev.latchkey.model.Label;
import dev.latchkey.model.Organization;
import dev.latchkey.model.OrganizationName;
import dev.latchkey.model.Rights;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The accounts that are organizations. */
final class OrganizationTable implements OrganizationStore {
  private static final String SELECT =
      """
      select a.id, a.slug, a.name, m.owner, m.privileges
      from member m join account a on a.id = m.organization_id
      where m.person_id = :user and a.deleted_at is null and m.generation >= %s
      """
          .formatted(Mark.PEOPLE);

  private static final Comparator<Organization> BY_NAME =
      Comparator.comparing((Organization one) -> Label.fold(one.account().name()))
          .thenComparing(one -> one.account().id());

  private final Transactions transactions;

  OrganizationTable(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean add(Account organization, String ownerId, Activity entry) {
    return transactions.runIf(
        entry,
        handle -> {
          int added =
              handle.execute(
                  """
                  insert into account (id, type, slug, name, created_at)
                  values (?, 'organization', ?, ?, ?) on conflict do nothing
                  """,
                  organization.id(),
                  organization.slug(),
                  organization.name(),
                  entry.at().toEpochMilli());
          if (added == 1) {
            MemberTable.add(handle, organization.id(), ownerId, Rights.ALL, entry.at());
          }
          return added == 1;
        });
  }

  @Override
  public Optional<Organization> find(String userId, String name) {
    return transactions.read(
        handle ->
            handle
                .createQuery(SELECT + " and (a.slug = :name or a.id = :name)")
                .bind("user", userId)
                .bind("name", name)
                .map((row, _) -> organization(row))
                .findOne());
  }

  @Override
  public List<Organization> of(String userId) {
    return transactions.read(
        handle ->
            handle
                .createQuery(SELECT)
                .bind("user", userId)
                .map((row, _) -> organization(row))
                .stream()
                // Sorted here, since a database folds letters differently.
                .sorted(BY_NAME)
                .toList());
  }

  @Override
  public void rename(String id, OrganizationName name, Activity entry) {
    transactions.run(
        entry,
        handle -> handle.execute("update account set name = ? where id = ?", name.text(), id));
  }

  @Override
  public long delete(String id, Activity entry) {
    return transactions.writeLong(
        handle -> {
          lock(handle, id);
          handle.execute(
              "update account set deleted_at = ? where id = ?", entry.at().toEpochMilli(), id);
          handle.execute("delete from member where organization_id = ?", id);
          InvitationTable.closeAll(handle, id, entry.at());
          AuditTable.add(handle, entry);
          return TokenBulk.revoke(handle, id, null, entry);
        });
  }

  /** Lets the transactions that change an account's members or add to it wait for each other. */
  static void lock(Handle handle, String organizationId) {
    // Every database locks a row that it writes; SQLite has no "select … for update".
    handle.execute("update account set name = name where id = ?", organizationId);
  }

  private static Organization organization(ResultSet row) throws SQLException {
    return new Organization(
        new Account(row.getString(1), AccountType.ORGANIZATION, row.getString(2), row.getString(3)),
        Columns.rights(row, 4));
  }
}
