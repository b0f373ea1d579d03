package dev.latchkey.authority;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Ids;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.SessionSecret;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenService;
import dev.latchkey.model.User;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Issues, verifies and revokes: the one place that decides which key is good and who may do what.
 *
 * <p>It keeps no answer: every verification looks its key up in the store. Only <em>last used</em>
 * is collected in memory, until {@link #writeLastUses()}.
 */
public final class Authority {
  private final AuthorityStore store;
  private final Clock clock;
  private final SecureRandom random;
  private final ConcurrentHashMap<TokenId, TokenUse> lastUses = new ConcurrentHashMap<>();
  private final AtomicReference<Instant> latestTime;
  private final SignIns signIns;

  /**
   * An authority on {@code store}, which stays the caller's to close.
   *
   * @param clock the time; may jump, see {@link #expiryTime()}
   */
  public Authority(AuthorityStore store, Clock clock, SecureRandom random) {
    this.store = store;
    this.clock = clock;
    this.random = random;
    this.latestTime = new AtomicReference<>(store.latestTime());
    this.signIns = new SignIns(this, store, new PasswordHasher(random));
  }

  /**
   * Returns the person at this computer as a caller; makes the user the first time.
   *
   * @param username the user name of the operating system
   */
  public Caller.Desk personAtDesk(String username) {
    User user =
        store
            .findUser(username)
            .orElseGet(
                () -> {
                  User first = new User(Ids.generate("us_", random), username, "", "", "");
                  store.addUser(
                      first,
                      new Activity(
                          now(),
                          first.id(),
                          username,
                          "desk",
                          ActivityKind.USER_CREATED,
                          first.id(),
                          username,
                          ""));
                  // Another process may have been first.
                  return store.findUser(username).orElseThrow();
                });
    return new Caller.Desk(user);
  }

  /** Returns how people sign in and join. */
  public SignIns signIns() {
    return signIns;
  }

  /** Returns the door to tokens with the rights of {@code caller}. */
  public TokenService actingAs(Caller caller) {
    return new CallerTokens(this, store, caller);
  }

  /** Returns the door to organizations with the rights of {@code caller}. */
  public AccountService accountsFor(Caller caller) {
    return new CallerAccounts(this, store, caller);
  }

  /**
   * Tells who sent a secret.
   *
   * @param secret an access key or a session secret, as it was sent
   * @param from the sender's address
   * @throws Refused {@link AuthorityProblem#UNAUTHORIZED}, {@link AuthorityProblem#TOKEN_EXPIRED},
   *     {@link AuthorityProblem#TOKEN_REVOKED}
   */
  public Caller authenticate(String secret, String from) {
    SessionSecret session = SessionSecret.parse(secret).orElse(null);
    if (session == null) {
      return new Caller.KeyHolder(verify(secret, from), from);
    }
    Instant now = expiryTime();
    Session found =
        store
            .findSession(session.digest())
            .filter(s -> s.isGood(now))
            .orElseThrow(() -> new Refused(AuthorityProblem.UNAUTHORIZED));
    // Written at most once a minute: what matters is whether the 30 days without use are over.
    if (found.lastUsedAt().isBefore(now.minus(1, ChronoUnit.MINUTES))) {
      store.recordSessionUse(found.id(), now());
    }
    User user =
        store
            .findUserById(found.userId())
            .orElseThrow(() -> new Refused(AuthorityProblem.UNAUTHORIZED));
    return new Caller.SessionHolder(user, found, from);
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
  public StoredKey verify(String key, String from) {
    StoredKey found;
    try (AccessKey parsed = AccessKey.parse(key)) {
      found =
          store
              .findKey(parsed.digest())
              .orElseThrow(() -> new Refused(AuthorityProblem.UNAUTHORIZED));
    } catch (Refused e) {
      // How a text fails to be a key is for the person who pasted it, not for whoever tries keys.
      throw isAboutForm(e.problem()) ? new Refused(AuthorityProblem.UNAUTHORIZED) : e;
    }
    if (found.revokedAt() != null) {
      throw new Refused(AuthorityProblem.TOKEN_REVOKED, "label", found.label());
    }
    Instant now = expiryTime();
    if (found.expiresAt() != null && !now.isBefore(found.expiresAt())) {
      throw new Refused(AuthorityProblem.TOKEN_EXPIRED, "label", found.label());
    }
    if (found.suspendedAt() != null) {
      throw new Refused(AuthorityProblem.TOKEN_SUSPENDED, "label", found.label());
    }
    lastUses.put(found.token(), new TokenUse(found.token(), now, from));
    return found;
  }

  private static boolean isAboutForm(Problem problem) {
    return problem == InputProblem.KEY_MALFORMED || problem == InputProblem.KEY_MISTYPED;
  }

  /**
   * Makes a session for a user.
   *
   * @param caller who asks: at the desk
   * @param description what it is for, for people
   * @return the session's secret, which is not stored
   */
  public SessionSecret createSession(Caller.Desk caller, String description) {
    SessionSecret secret = SessionSecret.generate(random);
    Instant now = now();
    Session session =
        new Session(Ids.generate("se_", random), caller.user().id(), description, now, now, null);
    store.addSession(
        session,
        secret.digest(),
        entry(caller, ActivityKind.SESSION_CREATED, session.id(), description));
    return secret;
  }

  /** Ends a session; false if it was not good any more. */
  public boolean revokeSession(Caller.Desk caller, SessionSecret secret) {
    return store
        .findSession(secret.digest())
        .filter(session -> session.userId().equals(caller.user().id()))
        .map(
            session ->
                store.revokeSession(
                    session.id(),
                    entry(
                        caller, ActivityKind.SESSION_REVOKED, session.id(), session.description())))
        .orElse(false);
  }

  /**
   * Suspends every active token of every account: for an operator who has restored a backup, in
   * which tokens are active that were revoked since.
   *
   * @return how many
   */
  public long suspendAll() {
    return store.suspendTokens(now());
  }

  /**
   * Lets suspended tokens in again, for the same operator.
   *
   * @return how many
   */
  public long resumeAll() {
    return store.resumeTokens(now());
  }

  /**
   * Writes the last uses collected since the last call, and the latest time seen. Whoever runs the
   * authority calls this at least every 10 s, and once before closing the store. After a failure
   * nothing is lost; the next call tries again.
   */
  public void writeLastUses() {
    var uses = lastUses.values().stream().toList();
    Instant latest = latestTime.get();
    // An idle authority does not write: a minute is close enough for the time seen.
    if (!uses.isEmpty() || latest.isAfter(store.latestTime().plus(1, ChronoUnit.MINUTES))) {
      store.recordTime(latest);
    }
    if (uses.isEmpty()) {
      return;
    }
    store.recordUses(uses);
    store.endReplacedTokens(now());
    uses.forEach(use -> lastUses.remove(use.token(), use));
  }

  /** Returns if the store answers; throws {@link Refused} otherwise. */
  public void ping() {
    store.ping();
  }

  /** Returns the time for records and the audit trail, in milliseconds. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Returns the time at which expiry is judged: never earlier than any time seen before, so that a
   * token that has expired stays so when the clock is set back.
   */
  public Instant expiryTime() {
    Instant now = now();
    Instant latest = latestTime.get();
    if (!now.isAfter(latest)) {
      return latest;
    }
    return latestTime.accumulateAndGet(now, (a, b) -> a.isAfter(b) ? a : b);
  }

  /** Returns the source of key characters and ids. */
  SecureRandom random() {
    return random;
  }

  /** Returns the entry for what {@code caller} does now in the own account. */
  Activity entry(Caller caller, ActivityKind kind, String target, String detail) {
    return entry(caller, caller.account(), kind, target, detail);
  }

  /** Returns the entry for what {@code caller} does now in an account. */
  Activity entry(Caller caller, Account account, ActivityKind kind, String target, String detail) {
    String actor =
        switch (caller) {
          case Caller.Desk desk -> desk.user().username();
          case Caller.SessionHolder holder -> holder.user().username();
          case Caller.KeyHolder holder -> holder.key().token().value();
        };
    String via =
        switch (caller) {
          case Caller.Desk _ -> "desk";
          case Caller.SessionHolder _ -> "session";
          case Caller.KeyHolder _ -> "key";
        };
    return new Activity(now(), account.id(), actor, via, kind, target, detail, caller.from());
  }
}
