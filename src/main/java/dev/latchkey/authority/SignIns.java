package dev.latchkey.authority;

import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Email;
import dev.latchkey.model.Ids;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.OneTimeCode;
import dev.latchkey.model.Password;
import dev.latchkey.model.Refused;
import dev.latchkey.model.SessionSecret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How people get into a team server: with an e-mail address and a password, which make a session.
 */
public final class SignIns {
  private final Authority authority;
  private final AuthorityStore store;
  private final PasswordHasher hasher;
  private final SignInLimit limit;
  private final PasswordRules rules = new PasswordRules();

  SignIns(Authority authority, AuthorityStore store, PasswordHasher hasher) {
    this.authority = authority;
    this.store = store;
    this.hasher = hasher;
    this.limit = new SignInLimit(store, authority::expiryTime);
  }

  /**
   * Returns a new set-up code, with which somebody becomes the first user, in place of any before;
   * empty if there is a user who can sign in.
   */
  public Optional<OneTimeCode> newSetUpCode() {
    if (store.hasPeople()) {
      return Optional.empty();
    }
    OneTimeCode code = OneTimeCode.generate(OneTimeCode.Purpose.SET_UP, authority.random());
    store.replaceSetUpCode(code.digest());
    return Optional.of(code);
  }

  /**
   * Makes a session for whoever knows the password. An unknown address and a wrong password get the
   * same answer in the same time.
   *
   * @param from the client's address
   * @param description what the session is for, for people
   * @throws Refused {@link AuthorityProblem#SIGN_IN_FAILED}, {@link
   *     AuthorityProblem#TOO_MANY_ATTEMPTS}
   */
  public SignedIn signIn(Email email, Password password, String from, String description) {
    limit.require(from, email);
    try (PasswordHasher.Turn turn = hasher.turn()) {
      // Again: of many at once, only as many as have a turn may go beyond the limit.
      limit.require(from, email);
      Optional<Person> found = store.findPerson(email);
      String hash = found.map(Person::passwordHash).orElse(hasher.nobodys());
      if (!turn.matches(password, hash) || found.isEmpty()) {
        limit.countFailure(from, email);
        throw new Refused(AuthorityProblem.SIGN_IN_FAILED);
      }
      SignedIn signedIn = addSession(found.get(), from, description);
      requireStill(turn, email, password, hash, signedIn, from);
      if (hasher.isOutdated(hash)) {
        store.upgradePasswordHash(found.get().user().id(), hash, turn.hash(password));
      }
      return signedIn;
    }
  }

  /**
   * A password that was changed meanwhile ended all sessions that were there; this one came after.
   */
  private void requireStill(
      PasswordHasher.Turn turn,
      Email email,
      Password password,
      String hash,
      SignedIn signedIn,
      String from) {
    Person now =
        store.findPerson(email).orElseThrow(() -> new Refused(AuthorityProblem.SIGN_IN_FAILED));
    if (!now.passwordHash().equals(hash) && !turn.matches(password, now.passwordHash())) {
      Session session = signedIn.session();
      var holder = new Caller.SessionHolder(now.user(), session, from);
      end(holder, session);
      throw new Refused(AuthorityProblem.SIGN_IN_FAILED);
    }
  }

  /**
   * Gives a person another password and ends all other sessions.
   *
   * @throws Refused {@link AuthorityProblem#PASSWORD_WRONG} for the old one, {@link
   *     AuthorityProblem#TOO_MANY_ATTEMPTS}, {@link InputProblem#PASSWORD_TOO_SHORT}, {@link
   *     InputProblem#PASSWORD_COMMON}, {@link InputProblem#PASSWORD_LIKE_EMAIL}, {@link
   *     AuthorityProblem#SESSION_REQUIRED}
   */
  public void changePassword(Caller caller, Password old, Password wanted) {
    Caller.SessionHolder holder = requireSession(caller);
    Person person = person(holder);
    Email email = new Email(person.user().email());
    limit.require(holder.from(), email);
    try (PasswordHasher.Turn turn = hasher.turn()) {
      limit.require(holder.from(), email);
      if (!turn.matches(old, person.passwordHash())) {
        limit.countFailure(holder.from(), email);
        throw new Refused(AuthorityProblem.PASSWORD_WRONG);
      }
      rules.requireGood(
          wanted, email, List.of(person.user().firstName(), person.user().lastName()));
      store.setPasswordHash(
          person.user().id(),
          turn.hash(wanted),
          holder.session().id(),
          authority.entry(
              holder, ActivityKind.PASSWORD_CHANGED, person.user().id(), person.user().username()));
    }
  }

  /**
   * Returns the sessions of a person that are still good, the last used first.
   *
   * @throws Refused {@link AuthorityProblem#SESSION_REQUIRED}
   */
  public List<Session> sessions(Caller caller) {
    Instant now = authority.expiryTime();
    return store.sessions(requireSession(caller).user().id()).stream()
        .filter(session -> session.isGood(now))
        .toList();
  }

  /**
   * Ends a session of the caller, the caller's own too.
   *
   * @throws Refused {@link AuthorityProblem#SESSION_NOT_FOUND}, {@link
   *     AuthorityProblem#SESSION_REQUIRED}
   */
  public void signOut(Caller caller, String sessionId) {
    Caller.SessionHolder holder = requireSession(caller);
    Session session =
        store.sessions(holder.user().id()).stream()
            .filter(one -> one.id().equals(sessionId))
            .findFirst()
            .orElseThrow(() -> new Refused(AuthorityProblem.SESSION_NOT_FOUND));
    end(holder, session);
  }

  /**
   * Ends every session of the caller, the caller's own too.
   *
   * @return how many
   * @throws Refused {@link AuthorityProblem#SESSION_REQUIRED}
   */
  public int signOutEverywhere(Caller caller) {
    Caller.SessionHolder holder = requireSession(caller);
    return store.revokeSessions(
        holder.user().id(), null, authority.entry(holder, ActivityKind.SESSION_REVOKED, "", ""));
  }

  /** Returns how people join. */
  public Joining joining() {
    return new Joining(authority, store, this);
  }

  /** Checks a new password and returns what to store of it. */
  String hashNew(Password password, Email email, List<String> names) {
    rules.requireGood(password, email, names);
    try (PasswordHasher.Turn turn = hasher.turn()) {
      return turn.hash(password);
    }
  }

  /** Makes a session. */
  SignedIn addSession(Person person, String from, String description) {
    SessionSecret secret = SessionSecret.generate(authority.random());
    Instant now = authority.now();
    Session session =
        new Session(
            Ids.generate("se_", authority.random()),
            person.user().id(),
            description,
            now,
            now,
            null);
    var holder = new Caller.SessionHolder(person.user(), session, from);
    store.addSession(
        session,
        secret.digest(),
        authority.entry(holder, ActivityKind.SESSION_CREATED, session.id(), description));
    return new SignedIn(session, secret);
  }

  private void end(Caller.SessionHolder holder, Session session) {
    store.revokeSession(
        session.id(),
        authority.entry(holder, ActivityKind.SESSION_REVOKED, session.id(), session.description()));
  }

  private Person person(Caller.SessionHolder holder) {
    // At the desk's authority nobody has an address, nor a password.
    if (holder.user().email().isEmpty()) {
      throw new Refused(AuthorityProblem.TEAM_SERVER_NEEDED);
    }
    return store
        .findPerson(new Email(holder.user().email()))
        .orElseThrow(() -> new Refused(AuthorityProblem.TEAM_SERVER_NEEDED));
  }

  /** Returns the caller if it came with a session. */
  static Caller.SessionHolder requireSession(Caller caller) {
    if (caller instanceof Caller.SessionHolder holder) {
      return holder;
    }
    throw new Refused(AuthorityProblem.SESSION_REQUIRED);
  }
}
