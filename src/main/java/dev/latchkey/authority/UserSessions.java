package dev.latchkey.authority;

import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Ids;
import dev.latchkey.model.Refused;
import dev.latchkey.model.SessionSecret;
import dev.latchkey.model.User;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Starts, recognises and ends the sessions of users. They go by the clock as it is: one that was
 * made after a wrong clock was put right is good.
 */
final class UserSessions {
  private final SessionStore store;
  private final PeopleStore people;
  private final AuthorityTime time;
  private final SecureRandom random;

  UserSessions(SessionStore store, PeopleStore people, AuthorityTime time, SecureRandom random) {
    this.store = store;
    this.people = people;
    this.time = time;
    this.random = random;
  }

  /** Starts a session for the person at this computer. */
  SignedIn start(Caller.Desk caller, String description) {
    Session session = fresh(caller.user(), description);
    return add(caller, session);
  }

  /** Starts a session for a user who has just proven who they are. */
  SignedIn start(User user, String from, String description) {
    Session session = fresh(user, description);
    return add(new Caller.SessionHolder(user, session, from), session);
  }

  private Session fresh(User user, String description) {
    Instant now = time.now();
    return new Session(Ids.generate("se_", random), user.id(), description, now, now, null);
  }

  private SignedIn add(Caller by, Session session) {
    SessionSecret secret = SessionSecret.generate(random);
    store.add(
        session,
        secret.digest(),
        by.entry(time.now(), ActivityKind.SESSION_CREATED, session.id(), session.description()));
    return new SignedIn(session, secret);
  }

  /**
   * Tells whose session a secret proves, and notes the use.
   *
   * @throws Refused {@link AuthorityProblem#UNAUTHORIZED} if the session is unknown, ended or too
   *     long idle
   */
  Caller.SessionHolder authenticate(SessionSecret secret, String from) {
    Instant now = time.now();
    Session found =
        store
            .find(secret.digest())
            .filter(session -> session.isGood(now))
            .orElseThrow(() -> new Refused(AuthorityProblem.UNAUTHORIZED));
    // Written at most once a minute: what matters is whether the 30 days without use are over.
    if (found.lastUsedAt().isBefore(now.minus(1, ChronoUnit.MINUTES))) {
      store.recordUse(found.id(), time.now());
    }
    User user =
        people
            .findById(found.userId())
            .orElseThrow(() -> new Refused(AuthorityProblem.UNAUTHORIZED));
    return new Caller.SessionHolder(user, found, from);
  }

  /** Tells whether a secret is that of a session of this id that has ended. */
  boolean hasEnded(SessionSecret secret, String id) {
    return store
        .find(secret.digest())
        .filter(session -> session.id().equals(id) && !session.isGood(time.now()))
        .isPresent();
  }

  /** Returns the sessions of a user that are still good, the last used first. */
  List<Session> of(User user) {
    Instant now = time.now();
    return store.of(user.id()).stream().filter(session -> session.isGood(now)).toList();
  }

  /**
   * Ends a session of the caller.
   *
   * @throws Refused {@link AuthorityProblem#SESSION_NOT_FOUND}
   */
  void end(Caller.SessionHolder caller, String sessionId) {
    Session session =
        store.of(caller.user().id()).stream()
            .filter(one -> one.id().equals(sessionId))
            .findFirst()
            .orElseThrow(() -> new Refused(AuthorityProblem.SESSION_NOT_FOUND));
    end(caller, session);
  }

  /** Ends the session of the caller that a secret proves; false if it was not good any more. */
  boolean end(Caller.Desk caller, SessionSecret secret) {
    return store
        .find(secret.digest())
        .filter(session -> session.userId().equals(caller.user().id()))
        .map(session -> end(caller, session))
        .orElse(false);
  }

  /** Ends a session; false if it was ended already. */
  boolean end(Caller by, Session session) {
    return store.revoke(
        session.id(),
        by.entry(time.now(), ActivityKind.SESSION_REVOKED, session.id(), session.description()));
  }

  /** Ends every session of the caller, and returns how many there were. */
  int endAll(Caller.SessionHolder caller) {
    return store.revokeAll(
        caller.user().id(), caller.entry(time.now(), ActivityKind.SESSION_REVOKED, "", ""));
  }
}
