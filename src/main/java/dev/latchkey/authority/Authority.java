package dev.latchkey.authority;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Ids;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Retention;
import dev.latchkey.model.ReviewService;
import dev.latchkey.model.SessionSecret;
import dev.latchkey.model.TokenService;
import dev.latchkey.model.User;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The authority: tells who somebody is, and opens the doors to tokens, organizations and signing in
 * with the rights of that caller.
 *
 * <pre>{@code
 * Caller caller = authority.authenticate(secret, "192.0.2.1");
 * TokenPage page = authority.actingAs(caller).tokens(AccountRef.ME, TokenQuery.FIRST_PAGE);
 * }</pre>
 */
public final class Authority {
  private final AuthorityStore store;
  private final SecureRandom random;
  private final AuthorityTime time;
  private final KeyVerifier keys;
  private final UserSessions sessions;
  private final SignIns signIns;

  /**
   * An authority on {@code store}, which stays the caller's to close.
   *
   * @param clock the computer's clock; may jump, see {@link #expiryTime()}
   */
  public Authority(AuthorityStore store, Clock clock, SecureRandom random) {
    this(store, clock, System::nanoTime, random);
  }

  /** An authority with a monotonic clock of its own. */
  Authority(AuthorityStore store, Clock clock, LongSupplier nanos, SecureRandom random) {
    this.store = store;
    this.random = random;
    this.time = new AuthorityTime(store.time(), clock, nanos);
    this.keys = new KeyVerifier(store.keys(), store.tokens(), time);
    this.sessions = new UserSessions(store.sessions(), store.people(), time, random);
    this.signIns =
        new SignIns(
            store.people(),
            sessions,
            new SignInLimit(store.attempts(), time::now),
            new PasswordHasher(random),
            time,
            random);
  }

  /**
   * Returns the person at this computer as a caller; makes the user the first time.
   *
   * @param username the user name of the operating system
   */
  public Caller.Desk personAtDesk(String username) {
    return new Caller.Desk(
        store.people().findByName(username).orElseGet(() -> addPersonAtDesk(username)));
  }

  private User addPersonAtDesk(String username) {
    User user = new User(Ids.generate("us_", random), username, "", "", "");
    Caller caller = new Caller.Desk(user);
    store
        .people()
        .add(user, caller.entry(time.now(), ActivityKind.USER_CREATED, user.id(), username));
    // Another process may have been first.
    return store.people().findByName(username).orElseThrow();
  }

  /** Returns how people sign in. */
  public SignIns signIns() {
    return signIns;
  }

  /** Returns how people join. */
  public Joining joining() {
    return new Joining(store.people(), store.invitations(), signIns, time, random);
  }

  /** Returns the door to tokens with the rights of {@code caller}. */
  public TokenService actingAs(Caller caller) {
    return new CallerTokens(
        caller,
        store.organizations(),
        store.people(),
        store.tokens(),
        store.activity(),
        store.keys(),
        time,
        random);
  }

  /** Returns the door to organizations with the rights of {@code caller}. */
  public AccountService accountsFor(Caller caller) {
    return new CallerAccounts(
        caller,
        store.organizations(),
        store.members(),
        store.invitations(),
        store.tokens(),
        store.activity(),
        time,
        random);
  }

  /**
   * Tells who sent a secret.
   *
   * @param secret an access key or a session secret, as it was sent
   * @param asker the sender
   * @throws Refused {@link AuthorityProblem#UNAUTHORIZED}, {@link AuthorityProblem#TOKEN_EXPIRED},
   *     {@link AuthorityProblem#TOKEN_REVOKED}, {@link AuthorityProblem#TOKEN_SUSPENDED}
   */
  public Caller authenticate(String secret, Asker asker) {
    SessionSecret session = SessionSecret.parse(secret).orElse(null);
    return session == null
        ? new Caller.KeyHolder(verify(secret, asker, _ -> {}), asker.from())
        : sessions.authenticate(session, asker.from());
  }

  /** Tells who sent a secret, as {@link #authenticate(String, Asker)} does. */
  public Caller authenticate(String secret, String from) {
    return authenticate(secret, Asker.at(from));
  }

  /**
   * Lets a key in, or throws. The answer is never older than the last revocation that returned.
   *
   * @param key the key as it was sent
   * @param from the address of the service that asks
   * @throws Refused as {@link #authenticate(String, Asker)}
   */
  public StoredKey verify(CharSequence key, String from) {
    return verify(key, Asker.at(from), _ -> {});
  }

  /**
   * Lets a key in only if its account is the right one.
   *
   * @param asker who sent the key
   * @param check throws if the account is not the one that was asked for; such a key counts as
   *     refused
   * @throws Refused as {@link #verify(CharSequence, String)} does
   */
  public StoredKey verify(CharSequence key, Asker asker, Consumer<Account> check) {
    return keys.verify(key, asker, check);
  }

  /**
   * Lets a key in as {@link #verify(CharSequence, Asker, Consumer)} does, but never waits: for a
   * thread that has other callers to serve. Any number of threads may call it.
   *
   * <pre>{@code
   * VerifiedKey key = authority.verifyAtOnce(sent, asker, check);
   * if (key == null) {
   *   onThreadThatMayWait(() -> authority.verify(sent, asker, check).verified());
   * }
   * }</pre>
   *
   * @return the key; null if only the other can tell, which is so for every key that is known but
   *     refused
   * @throws Refused {@link AuthorityProblem#UNAUTHORIZED} for a key never issued; one of the {@code
   *     STORE_…} problems if the database is not there any more
   */
  public @Nullable VerifiedKey verifyAtOnce(
      CharSequence key, Asker asker, Consumer<Account> check) {
    return keys.verifyAtOnce(key, asker, check);
  }

  /**
   * Tells whether a key is good, with the same answer as {@link #verify(CharSequence, String)}, for
   * somebody who was asked about it: nothing is noted as a use, and no rotation ends by it.
   */
  public StoredKey look(CharSequence key) {
    return keys.look(key);
  }

  /**
   * Tells whether a secret belongs to a token or session of this id that has ended. Who wants to
   * end it has then reached what they want.
   *
   * @param secret an access key or a session secret, as it was sent
   * @param id the id of a token or session
   * @throws Refused {@link AuthorityProblem#UNAUTHORIZED} for what does not look like a secret
   */
  public boolean hasEnded(String secret, String id) {
    SessionSecret session = SessionSecret.parse(secret).orElse(null);
    boolean ended = session == null ? keys.hasEnded(secret, id) : sessions.hasEnded(session, id);
    if (ended) {
      store.time().settle();
    }
    return ended;
  }

  /** Returns when the token of a key was made; empty if there is no such token any more. */
  public Optional<Instant> createdAt(StoredKey key) {
    return store.tokens().find(key.account().id(), key.token()).map(AccessToken::createdAt);
  }

  /**
   * Makes a session for the person at this computer.
   *
   * @param description what it is for, for people
   * @return the session's secret, which is not stored
   */
  public SessionSecret createSession(Caller.Desk caller, String description) {
    return sessions.start(caller, description).secret();
  }

  /** Ends a session; false if it was not good any more. */
  public boolean revokeSession(Caller.Desk caller, SessionSecret secret) {
    return sessions.end(caller, secret);
  }

  /** Suspends every token of every account that there is, for the operator. */
  public void suspendAll() {
    store.tokens().suspendAll(time.now());
  }

  /** Lets suspended tokens in again, for the operator. */
  public void resumeAll() {
    store.tokens().resumeAll(time.now());
  }

  /**
   * Closes everything that may have ended since a backup was made, for the operator who has
   * restored it: see {@link ReviewStore#closeAll}.
   */
  public void closeAll() {
    store.reviews().closeAll(time.now());
  }

  /** Returns the door to the review after a restore with the rights of {@code caller}. */
  public ReviewService reviewFor(Caller caller) {
    return new CallerReview(caller, store.organizations(), reviews(), time);
  }

  /** Returns the review for the operator. */
  public OperatorReview reviewAsOperator() {
    return new OperatorReview(store.reviews(), reviews(), time);
  }

  private Reviews reviews() {
    return new Reviews(store.reviews(), store.tokens(), time);
  }

  /** Returns how people set their passwords anew. */
  public PasswordCodes passwordCodes() {
    return new PasswordCodes(store.people(), signIns, time, random);
  }

  /**
   * Writes the last uses and counts that are due; to be called at least every 10 s.
   *
   * @param rest called after each part, while there is memory for more uses; may wait
   */
  public void writeDueLastUses(Runnable rest) {
    keys.writeDueLastUses(rest);
  }

  /** Writes all last uses, and the latest time seen: to be called before the store is closed. */
  public void writeLastUses() {
    keys.writeLastUses();
  }

  /** Returns what monitoring asks: whether the store answers, and how busy it is. */
  public StoreHealth health() {
    return new StoreHealth(store, keys);
  }

  /**
   * Begins a day's forgetting of what is over; empty if that was done in the last hours already.
   * Whoever runs the authority for long calls this once a day and takes the steps.
   */
  public Optional<Forgetting> beginForgetting(Retention retention) {
    return Forgetting.begin(store.history(), retention, time.now());
  }

  /** Returns what an operator, or a person at this computer, has to do with the clock. */
  public ClockWatch clock() {
    return new ClockWatch(store.time(), time);
  }

  /**
   * Returns the time at which expiry is judged: never earlier than any time believed before, so
   * that a token that has expired stays so when the clock is set back.
   */
  public Instant expiryTime() {
    return time.expiryTime();
  }
}
