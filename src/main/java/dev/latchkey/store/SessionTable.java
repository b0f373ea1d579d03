package dev.latchkey.store;

import dev.latchkey.authority.Session;
import dev.latchkey.authority.SessionStore;
import dev.latchkey.model.Activity;
import dev.latchkey.model.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table of sessions. */
final class SessionTable implements SessionStore {
  private static final String SELECT =
      """
      select id, person_id, description, created_at, last_used_at,
        case when revoked_at is null and generation < %s then %s else revoked_at end
      from session
      """
          .formatted(Mark.PEOPLE, Mark.PEOPLE_AT);

  private final Transactions transactions;

  SessionTable(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void add(Session session, Digest digest, Activity entry) {
    transactions.run(
        entry,
        handle ->
            handle.execute(
                """
                insert into session (id, person_id, description, digest, created_at, last_used_at,
                  generation)
                values (?, ?, ?, ?, ?, ?, %s)
                """
                    .formatted(Mark.GENERATION),
                session.id(),
                session.userId(),
                session.description(),
                digest.bytes(),
                session.createdAt().toEpochMilli(),
                session.lastUsedAt().toEpochMilli()));
  }

  @Override
  public Optional<Session> find(Digest digest) {
    return transactions.read(
        handle ->
            handle
                .createQuery(SELECT + "where digest = ?")
                .bind(0, digest.bytes())
                .map((row, _) -> session(row))
                .findOne());
  }

  @Override
  public List<Session> of(String userId) {
    return transactions.read(handle -> of(handle, userId));
  }

  private static List<Session> of(Handle handle, String userId) {
    return handle
        .createQuery(
            SELECT
                + "where person_id = ? and revoked_at is null and generation >= "
                + Mark.PEOPLE
                + " order by last_used_at desc, id")
        .bind(0, userId)
        .map((row, _) -> session(row))
        .list();
  }

  @Override
  public void recordUse(String id, Instant at) {
    transactions.run(
        handle ->
            handle
                .createUpdate(
                    "update session set last_used_at = :at where id = :id and last_used_at < :at")
                .bind("at", at.toEpochMilli())
                .bind("id", id)
                .execute());
  }

  @Override
  public boolean revoke(String id, Activity entry) {
    return transactions.write(
        handle -> {
          boolean changed = revoke(handle, id, entry.at());
          if (changed) {
            AuditTable.add(handle, entry);
          } else {
            ClockTable.settle(handle);
          }
          return changed;
        });
  }

  private static boolean revoke(Handle handle, String id, Instant at) {
    return handle.execute(
            "update session set revoked_at = ? where id = ? and revoked_at is null and generation >= "
                + Mark.PEOPLE,
            at.toEpochMilli(),
            id)
        == 1;
  }

  @Override
  public int revokeAll(String userId, Activity entry) {
    return transactions.write(handle -> revokeAll(handle, userId, null, entry));
  }

  /** Ends the sessions of a user but one, with an entry for each, and returns how many. */
  static int revokeAll(Handle handle, String userId, @Nullable String exceptId, Activity entry) {
    int ended = 0;
    for (Session session : of(handle, userId)) {
      if (!session.id().equals(exceptId) && revoke(handle, session.id(), entry.at())) {
        AuditTable.add(handle, entry.about(entry.kind(), session.id(), session.description()));
        ended++;
      }
    }
    return ended;
  }

  private static Session session(ResultSet row) throws SQLException {
    return new Session(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        Instant.ofEpochMilli(row.getLong(4)),
        Instant.ofEpochMilli(row.getLong(5)),
        Columns.instant(row, 6));
  }
}
