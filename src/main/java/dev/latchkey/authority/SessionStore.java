package dev.latchkey.authority;

import dev.latchkey.model.Activity;
import dev.latchkey.model.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The sessions of all users. What holds for every port is told in {@link AuthorityStore}. */
public interface SessionStore {
  /** Adds a session. */
  void add(Session session, Digest digest, Activity entry);

  /** Returns the session whose secret has this digest. */
  Optional<Session> find(Digest digest);

  /** Returns the sessions of a user that were not ended, the last used first. */
  List<Session> of(String userId);

  /** Notes that a session was used; an older time never replaces a newer one. */
  void recordUse(String id, Instant at);

  /** Ends a session; false, and nothing is written, if there is none or it was ended already. */
  boolean revoke(String id, Activity entry);

  /**
   * Ends all sessions of a user.
   *
   * @param entry tells who and when; each session gets one like it, with its own id and description
   * @return how many were ended
   */
  int revokeAll(String userId, Activity entry);
}
