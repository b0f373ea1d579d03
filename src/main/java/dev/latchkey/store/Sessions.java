package dev.latchkey.store;

import dev.latchkey.authority.Session;
import dev.latchkey.model.Activity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table of sessions. */
final class Sessions {
  private static final String SELECT =
      "select id, person_id, description, created_at, last_used_at, revoked_at from session ";

  private Sessions() {}

  static void add(Handle handle, Session session, byte[] digest) {
    handle.execute(
        """
        insert into session (id, person_id, description, digest, created_at, last_used_at)
        values (?, ?, ?, ?, ?, ?)
        """,
        session.id(),
        session.userId(),
        session.description(),
        digest,
        session.createdAt().toEpochMilli(),
        session.lastUsedAt().toEpochMilli());
  }

  static Optional<Session> find(Handle handle, byte[] digest) {
    return handle
        .createQuery(SELECT + "where digest = ?")
        .bind(0, digest)
        .map((row, _) -> session(row))
        .findOne();
  }

  static List<Session> of(Handle handle, String userId) {
    return handle
        .createQuery(
            SELECT + "where person_id = ? and revoked_at is null order by last_used_at desc, id")
        .bind(0, userId)
        .map((row, _) -> session(row))
        .list();
  }

  static void recordUse(Handle handle, String id, Instant at) {
    handle
        .createUpdate("update session set last_used_at = :at where id = :id and last_used_at < :at")
        .bind("at", at.toEpochMilli())
        .bind("id", id)
        .execute();
  }

  /** Ends a session; returns how many rows changed. */
  static int revoke(Handle handle, String id, Instant at) {
    return handle.execute(
        "update session set revoked_at = ? where id = ? and revoked_at is null",
        at.toEpochMilli(),
        id);
  }

  /** Ends the sessions of a user but one, with an entry for each. */
  static int revokeAll(Handle handle, String userId, @Nullable String exceptId, Activity entry) {
    int ended = 0;
    for (Session session : of(handle, userId)) {
      if (!session.id().equals(exceptId) && revoke(handle, session.id(), entry.at()) == 1) {
        ActivityLog.add(handle, entry.about(entry.kind(), session.id(), session.description()));
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
        KeyLookup.instant(row, 6));
  }
}
