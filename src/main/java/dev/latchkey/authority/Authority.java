package dev.latchkey.authority;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Ids;
import dev.latchkey.model.Refused;
import dev.latchkey.model.SessionSecret;
import dev.latchkey.model.TokenService;
import dev.latchkey.model.User;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
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
   * @param clock the time; may jump, see {@link #expiryTime()}
   */
  public Authority(AuthorityStore store, Clock clock, SecureRandom random) {
    this.store = store;
    this.random = random;
    this.time = new AuthorityTime(store.time(), clock);
    this.keys = new KeyVerifier(store.keys(), store.tokens(), time);
    this.sessions = new UserSessions(store.sessions(), store.people(), time, random);
    this.signIns =
        new SignIns(
            store.people(),
            sessions,
            new SignInLimit(store.attempts(), time::expiryTime),
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
        caller, store.organizations(), store.people(), store.tokens(), store.keys(), time, random);
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
   * @param from the sender's address
   * @throws Refused {@link AuthorityProblem#UNAUTHORIZED}, {@link AuthorityProblem#TOKEN_EXPIRED},
   *     {@link AuthorityProblem#TOKEN_REVOKED}, {@link AuthorityProblem#TOKEN_SUSPENDED}
   */
  public Caller authenticate(String secret, String from) {
    SessionSecret session = SessionSecret.parse(secret).orElse(null);
    return session == null
        ? new Caller.KeyHolder(verify(secret, from), from)
        : sessions.authenticate(session, from);
  }

  /**
   * Lets a key in, or throws. The answer is never older than the last revocation that returned.
   *
   * @param key the key as it was sent
   * @param from the address of the service that asks
   * @throws Refused {@link AuthorityProblem#UNAUTHORIZED} for a key never issued, {@link
   *     AuthorityProblem#TOKEN_EXPIRED}, {@link AuthorityProblem#TOKEN_REVOKED}, {@link
   *     AuthorityProblem#TOKEN_SUSPENDED}
   */
  public StoredKey verify(CharSequence key, String from) {
    return verify(key, from, _ -> {});
  }

  /**
   * Lets a key in only if its account is the right one.
   *
   * @param check throws if the account is not the one that was asked for; such a key is not noted
   *     as used
   * @throws Refused as {@link #verify(CharSequence, String)} does
   */
  public StoredKey verify(CharSequence key, String from, Consumer<Account> check) {
    return keys.verify(key, from, check);
  }

  /**
   * Lets a key in as {@link #verify(CharSequence, String, Consumer)} does, but never waits: for a
   * thread that has other callers to serve. Any number of threads may call it.
   *
   * <pre>{@code
   * VerifiedKey key = authority.verifyAtOnce(sent, from, check);
   * if (key == null) {
   *   onThreadThatMayWait(() -> authority.verify(sent, from, check).verified());
   * }
   * }</pre>
   *
   * @return the key; null if only the other can tell, which is so for every key that is known but
   *     refused
   * @throws Refused {@link AuthorityProblem#UNAUTHORIZED} for a key never issued; one of the {@code
   *     STORE_…} problems if the database is not there any more
   */
  public @Nullable VerifiedKey verifyAtOnce(
      CharSequence key, String from, Consumer<Account> check) {
    return keys.verifyAtOnce(key, from, check);
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
    return session == null ? keys.hasEnded(secret, id) : sessions.hasEnded(session, id);
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

  /**
   * Suspends every active token of every account: for an operator who has restored a backup, in
   * which tokens are active that were revoked since.
   *
   * @return how many
   */
  public long suspendAll() {
    return store.tokens().suspendAll(time.now());
  }

  /**
   * Lets suspended tokens in again, for the same operator.
   *
   * @return how many
   */
  public long resumeAll() {
    return store.tokens().resumeAll(time.now());
  }

  /**
   * Writes the last uses that are due, and the latest time seen: of each token the first at once,
   * later ones a minute apart. Whoever runs the authority calls this at least every 10 s. After a
   * failure nothing is lost; the next call tries again.
   */
  public void writeDueLastUses() {
    keys.writeDueLastUses();
  }

  /** Writes all last uses, and the latest time seen: to be called before the store is closed. */
  public void writeLastUses() {
    keys.writeLastUses();
  }

  /**
   * From now on tells {@code watcher} how many nanoseconds each look-up of a key in the store took.
   * Verdicts that need none ({@link #verifyAtOnce}) are not told.
   */
  public void watchLookUps(LongConsumer watcher) {
    keys.watchLookUps(watcher);
  }

  /** Tells how busy the database's connections are. */
  public StoreLoad storeLoad() {
    return store.load();
  }

  /** Returns if the store answers; throws {@link Refused} otherwise. */
  public void ping() {
    store.time().latest();
  }

  /**
   * Returns the time at which expiry is judged: never earlier than any time seen before, so that a
   * token that has expired stays so when the clock is set back.
   */
  public Instant expiryTime() {
    return time.expiryTime();
  }
}
