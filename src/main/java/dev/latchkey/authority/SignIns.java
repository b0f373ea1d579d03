package dev.latchkey.authority;

import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Email;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.OneTimeCode;
import dev.latchkey.model.Password;
import dev.latchkey.model.Refused;
import dev.latchkey.model.User;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How people get into a team server: with an e-mail address and a password, which make a session.
 */
public final class SignIns {
  private final PeopleStore people;
  private final UserSessions sessions;
  private final SignInLimit limit;
  private final AuthorityTime time;
  private final SecureRandom random;
  private final PasswordRules rules = new PasswordRules();

  /** Made for the first password: on a person's own computer there never is one. */
  private @Nullable PasswordHasher hasher;

  SignIns(AuthorityStore store, UserSessions sessions, AuthorityTime time, SecureRandom random) {
    this.people = store.people();
    this.sessions = sessions;
    this.limit = new SignInLimit(store.attempts(), time::now);
    this.time = time;
    this.random = random;
  }

  private synchronized PasswordHasher hasher() {
    PasswordHasher made = hasher;
    if (made == null) {
      made = new PasswordHasher(random);
      hasher = made;
    }
    return made;
  }

  /**
   * Returns a new set-up code, with which somebody becomes the first user, in place of any before;
   * empty if there is a user who can sign in.
   */
  public Optional<OneTimeCode> newSetUpCode() {
    if (people.hasRegistered()) {
      return Optional.empty();
    }
    OneTimeCode code = OneTimeCode.generate(OneTimeCode.Purpose.SET_UP, random);
    people.replaceSetUpCode(code.digest());
    return Optional.of(code);
  }

  /**
   * Makes a session for whoever knows the password. An unknown address and a wrong password get the
   * same answer in the same time.
   *
   * @param from the client's address
   * @param description what the session is for, for people
   * @throws Refused {@link AuthorityProblem#SIGN_IN_FAILED}, {@link
   *     AuthorityProblem#TOO_MANY_ATTEMPTS}, {@link AuthorityProblem#NO_EMAIL_SIGN_IN}
   */
  public SignedIn signIn(Email email, Password password, String from, String description) {
    if (!people.hasRegistered()) {
      throw new Refused(AuthorityProblem.NO_EMAIL_SIGN_IN);
    }
    limit.require(from, email);
    PasswordHasher hasher = hasher();
    try (PasswordHasher.Turn turn = hasher.turn()) {
      // Checked again, since many may have waited: at most one for each turn exceeds the limit.
      limit.require(from, email);
      Optional<RegisteredUser> found = people.findByEmail(email).filter(RegisteredUser::isGood);
      String hash = found.map(RegisteredUser::passwordHash).orElse(hasher.nobodys());
      if (!turn.matches(password, hash) || found.isEmpty()) {
        limit.countFailure(from, email);
        throw new Refused(AuthorityProblem.SIGN_IN_FAILED);
      }
      SignedIn signedIn = start(found.get().user(), from, description);
      requireStill(turn, email, password, hash, signedIn, from);
      if (hasher.isOutdated(hash)) {
        people.upgradePasswordHash(found.get().user().id(), hash, turn.hash(password));
      }
      return signedIn;
    }
  }

  /**
   * Refuses if the password was changed since it was checked. The change ended all sessions that
   * were there, but not this one, which is newer.
   */
  private void requireStill(
      PasswordHasher.Turn turn,
      Email email,
      Password password,
      String hash,
      SignedIn signedIn,
      String from) {
    RegisteredUser now =
        people.findByEmail(email).orElseThrow(() -> new Refused(AuthorityProblem.SIGN_IN_FAILED));
    if (!now.isGood()
        || !now.passwordHash().equals(hash) && !turn.matches(password, now.passwordHash())) {
      Session session = signedIn.session();
      sessions.end(new Caller.SessionHolder(now.user(), session, from), session);
      throw new Refused(AuthorityProblem.SIGN_IN_FAILED);
    }
  }

  /**
   * Gives a person another password and ends all other sessions.
   *
   * @throws Refused {@link AuthorityProblem#PASSWORD_WRONG} for the old one, {@link
   *     AuthorityProblem#TOO_MANY_ATTEMPTS}, {@link InputProblem#PASSWORD_TOO_SHORT}, {@link
   *     InputProblem#PASSWORD_COMMON}, {@link InputProblem#PASSWORD_LIKE_EMAIL}, {@link
   *     AuthorityProblem#SESSION_REQUIRED}, {@link AuthorityProblem#NO_EMAIL_SIGN_IN}
   */
  public void changePassword(Caller caller, Password old, Password wanted) {
    Caller.SessionHolder holder = requireSession(caller);
    RegisteredUser registered = registered(holder);
    User user = registered.user();
    Email email = new Email(user.email());
    limit.require(holder.from(), email);
    try (PasswordHasher.Turn turn = hasher().turn()) {
      limit.require(holder.from(), email);
      if (!turn.matches(old, registered.passwordHash())) {
        limit.countFailure(holder.from(), email);
        throw new Refused(AuthorityProblem.PASSWORD_WRONG);
      }
      rules.requireGood(wanted, email, List.of(user.firstName(), user.lastName()));
      people.setPasswordHash(
          user.id(),
          turn.hash(wanted),
          holder.session().id(),
          holder.entry(time.now(), ActivityKind.PASSWORD_CHANGED, user.id(), user.username()));
    }
  }

  /**
   * Returns the sessions of a person that are still good, the last used first.
   *
   * @throws Refused {@link AuthorityProblem#SESSION_REQUIRED}
   */
  public List<Session> sessions(Caller caller) {
    return sessions.of(requireSession(caller).user());
  }

  /**
   * Ends a session of the caller, the caller's own too.
   *
   * @throws Refused {@link AuthorityProblem#SESSION_NOT_FOUND}, {@link
   *     AuthorityProblem#SESSION_REQUIRED}
   */
  public void signOut(Caller caller, String sessionId) {
    sessions.end(requireSession(caller), sessionId);
  }

  /**
   * Ends every session of the caller, the caller's own too.
   *
   * @return how many
   * @throws Refused {@link AuthorityProblem#SESSION_REQUIRED}
   */
  public int signOutEverywhere(Caller caller) {
    return sessions.endAll(requireSession(caller));
  }

  /** Checks a new password and returns what to store of it. */
  String hashNew(Password password, Email email, List<String> names) {
    rules.requireGood(password, email, names);
    try (PasswordHasher.Turn turn = hasher().turn()) {
      return turn.hash(password);
    }
  }

  /** Starts a session for a user who has just proven who they are. */
  SignedIn start(User user, String from, String description) {
    return sessions.start(user, from, description);
  }

  private RegisteredUser registered(Caller.SessionHolder holder) {
    // The user of a local authority has neither an address nor a password.
    if (holder.user().email().isEmpty()) {
      throw new Refused(AuthorityProblem.NO_EMAIL_SIGN_IN);
    }
    return people
        .findByEmail(new Email(holder.user().email()))
        .filter(RegisteredUser::isGood)
        .orElseThrow(() -> new Refused(AuthorityProblem.NO_EMAIL_SIGN_IN));
  }

  /** Returns the caller if it came with a session. */
  static Caller.SessionHolder requireSession(Caller caller) {
    if (caller instanceof Caller.SessionHolder holder) {
      return holder;
    }
    throw new Refused(AuthorityProblem.SESSION_REQUIRED);
  }
}
