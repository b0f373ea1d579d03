package dev.latchkey.store;

import dev.latchkey.model.Account;
import dev.latchkey.model.AccountType;
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
final class Invitations {
  private static final String SELECT_OPEN =
      """
      select i.id, a.id, a.slug, a.name, i.email, i.owner, i.privileges, i.invited_by,
        i.created_at, i.expires_at
      from invitation i join account a on a.id = i.organization_id
      where i.closed_at is null and i.expires_at > :now and a.deleted_at is null
      """;

  private Invitations() {}

  /** Adds an invitation in place of an open one for the same address. */
  static void add(Handle handle, Invitation invitation, byte[] digest) {
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
          invited_by, digest, created_at, expires_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        invitation.id(),
        invitation.organization().id(),
        invitation.email().text(),
        invitation.email().folded(),
        invitation.rights().owner() ? 1 : 0,
        Organizations.text(invitation.rights()),
        invitation.invitedBy(),
        digest,
        invitation.createdAt().toEpochMilli(),
        invitation.expiresAt().toEpochMilli());
  }

  static List<Invitation> of(Handle handle, String organizationId, Instant now) {
    return open(handle, " and a.id = :organization order by i.created_at desc, i.id", now)
        .bind("organization", organizationId)
        .map((row, _) -> invitation(row))
        .list();
  }

  static Optional<Invitation> find(Handle handle, byte[] digest, Instant now) {
    return open(handle, " and i.digest = :digest", now)
        .bind("digest", digest)
        .map((row, _) -> invitation(row))
        .findOne();
  }

  /** Uses an invitation up and returns it; empty if it is not open any more. */
  static Optional<Invitation> use(Handle handle, String id, Instant now) {
    Optional<Invitation> found =
        open(handle, " and i.id = :id", now)
            .bind("id", id)
            .map((row, _) -> invitation(row))
            .findOne();
    // Whoever closes it has it: of two at once the second finds it closed.
    return found.filter(one -> close(handle, one.organization().id(), id, now) == 1);
  }

  /** Closes an open invitation; returns how many rows changed. */
  static int close(Handle handle, String organizationId, String id, Instant at) {
    return handle.execute(
        """
        update invitation set closed_at = ?
        where id = ? and organization_id = ? and closed_at is null
        """,
        at.toEpochMilli(),
        id,
        organizationId);
  }

  private static Query open(Handle handle, String more, Instant now) {
    return handle.createQuery(SELECT_OPEN + more).bind("now", now.toEpochMilli());
  }

  private static Invitation invitation(ResultSet row) throws SQLException {
    return new Invitation(
        row.getString(1),
        new Account(row.getString(2), AccountType.ORGANIZATION, row.getString(3), row.getString(4)),
        new Email(row.getString(5)),
        Organizations.rights(row, 6),
        row.getString(8),
        Instant.ofEpochMilli(row.getLong(9)),
        Instant.ofEpochMilli(row.getLong(10)));
  }
}
