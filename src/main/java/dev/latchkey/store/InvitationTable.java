package dev.latchkey.store;

import dev.latchkey.authority.InvitationStore;
import dev.latchkey.authority.RegisteredUser;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Activity;
import dev.latchkey.model.Digest;
import dev.latchkey.model.Email;
import dev.latchkey.model.Invitation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The table of invitations. */
final class InvitationTable implements InvitationStore {
  private static final String SELECT_OPEN =
      """
      select i.id, a.id, a.slug, a.name, i.email, i.owner, i.privileges, i.invited_by,
        i.created_at, i.expires_at
      from invitation i join account a on a.id = i.organization_id
      where i.closed_at is null and i.expires_at > :now and a.deleted_at is null
        and i.generation >= %s
      """
          .formatted(Mark.PEOPLE);

  private final Transactions transactions;

  InvitationTable(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void add(Invitation invitation, Digest code, Activity entry) {
    transactions.run(
        entry,
        handle -> {
          OrganizationTable.lock(handle, invitation.organization().id());
          handle.execute(
              """
              update invitation set closed_at = ?
              where organization_id = ? and email_folded = ? and closed_at is null
              """,
              invitation.createdAt().toEpochMilli(),
              invitation.organization().id(),
              invitation.email().folded());
          handle.execute(
              """
              insert into invitation (id, organization_id, email, email_folded, owner, privileges,
                invited_by, digest, created_at, expires_at, generation)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, %s)
              """
                  .formatted(Mark.GENERATION),
              invitation.id(),
              invitation.organization().id(),
              invitation.email().text(),
              invitation.email().folded(),
              invitation.rights().owner() ? 1 : 0,
              Columns.privileges(invitation.rights()),
              invitation.invitedBy(),
              code.bytes(),
              invitation.createdAt().toEpochMilli(),
              invitation.expiresAt().toEpochMilli());
        });
  }

  @Override
  public List<Invitation> of(String organizationId, Instant now) {
    return transactions.read(
        handle ->
            open(handle, " and a.id = :organization order by i.created_at desc, i.id", now)
                .bind("organization", organizationId)
                .map((row, _) -> invitation(row))
                .list());
  }

  @Override
  public Optional<Invitation> find(Digest code, Instant now) {
    return transactions.read(
        handle ->
            open(handle, " and i.digest = :digest", now)
                .bind("digest", code.bytes())
                .map((row, _) -> invitation(row))
                .findOne());
  }

  @Override
  public boolean withdraw(String organizationId, String id, Activity entry) {
    return transactions.runIf(entry, handle -> close(handle, organizationId, id, entry.at()));
  }

  @Override
  public boolean accept(String id, String userId, Activity entry) {
    return transactions.runIf(entry, handle -> accept(handle, id, userId, entry.at()));
  }

  @Override
  public boolean accept(String id, RegisteredUser user, Activity entry) {
    return transactions.runIf(
        entry,
        handle ->
            PersonTable.add(handle, user, entry.at())
                && accept(handle, id, user.user().id(), entry.at()));
  }

  private static boolean accept(Handle handle, String id, String userId, Instant at) {
    Invitation invitation =
        open(handle, " and i.id = :id", at)
            .bind("id", id)
            .map((row, _) -> invitation(row))
            .findOne()
            .orElse(null);
    // Of two transactions at the same time only one closes it, and only that one may use it.
    if (invitation == null || !close(handle, invitation.organization().id(), id, at)) {
      return false;
    }
    MemberTable.join(handle, invitation.organization().id(), userId, invitation.rights(), at);
    return true;
  }

  /** Closes all invitations of an organization. */
  static void closeAll(Handle handle, String organizationId, Instant at) {
    handle.execute(
        "update invitation set closed_at = ? where organization_id = ? and closed_at is null",
        at.toEpochMilli(),
        organizationId);
  }

  private static boolean close(Handle handle, String organizationId, String id, Instant at) {
    return handle.execute(
            """
            update invitation set closed_at = ?
            where id = ? and organization_id = ? and closed_at is null
            """,
            at.toEpochMilli(),
            id,
            organizationId)
        == 1;
  }

  private static Query open(Handle handle, String more, Instant now) {
    return handle.createQuery(SELECT_OPEN + more).bind("now", now.toEpochMilli());
  }

  private static Invitation invitation(ResultSet row) throws SQLException {
    return new Invitation(
        row.getString(1),
        new Account(row.getString(2), AccountType.ORGANIZATION, row.getString(3), row.getString(4)),
        new Email(row.getString(5)),
        Columns.rights(row, 6),
        row.getString(8),
        Instant.ofEpochMilli(row.getLong(9)),
        Instant.ofEpochMilli(row.getLong(10)));
  }
}
