package dev.latchkey.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.authority.Joining.NewPerson;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.model.Email;
import dev.latchkey.model.Ids;
import dev.latchkey.model.Member;
import dev.latchkey.model.OrganizationName;
import dev.latchkey.model.Password;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Slug;
import dev.latchkey.model.TokenService;
import dev.latchkey.model.User;
import dev.latchkey.store.EmptyDatabase;
import dev.latchkey.store.SqliteStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * An authority on a real store, with people as at a team server: Ann owns the organization Acme,
 * others join by invitation. Only who joins as somebody new has a password, since a hash takes a
 * while.
 */
final class Team implements AutoCloseable {
  /** The password of whoever has one. */
  static final String PASSWORD = "plinth-otter-7-marmalade";

  /** Ann's organization. */
  static final AccountRef ACME = new AccountRef("acme");

  /** Ann's address. */
  static final Email ANN = new Email("ann@example.com");

  /** Where sign-ins come from. */
  static final String HOME = "192.0.2.1";

  /** The authority's time. */
  final SetClock clock = new SetClock();

  private final AuthorityStore store;
  private final InterruptedRandom random = new InterruptedRandom();
  private final Authority authority;
  private final Caller.SessionHolder ann;

  private Team(Path folder, boolean withPassword) {
    store = SqliteStore.open(EmptyDatabase.in(folder));
    authority = new Authority(store, clock, random);
    ann = withPassword ? setUp() : add(ANN);
    accounts(ann).create(new OrganizationName("Acme GmbH"), new Slug("acme"));
  }

  /** A team in which nobody has a password. */
  static Team in(Path folder) {
    return new Team(folder, false);
  }

  /** A team that Ann has set up with a password. */
  static Team setUpIn(Path folder) {
    return new Team(folder, true);
  }

  private Caller.SessionHolder setUp() {
    String code = signIns().newSetUpCode().orElseThrow().reveal();
    try (Password password = Password.of(PASSWORD)) {
      return caller(authority.joining().setUp(code, person(ANN, password), HOME, "laptop"));
    }
  }

  private Caller.SessionHolder add(Email email) {
    String name = Joining.username(email);
    User user = new User(Ids.generate("us_", random), name, email.text(), "", "");
    store
        .people()
        .add(
            user,
            new Activity(
                authority.expiryTime(),
                user.id(),
                name,
                "test",
                ActivityKind.USER_CREATED,
                user.id(),
                name,
                HOME));
    String secret = authority.createSession(new Caller.Desk(user), "laptop").reveal();
    return (Caller.SessionHolder) authority.authenticate(secret, HOME);
  }

  Authority authority() {
    return authority;
  }

  AuthorityStore store() {
    return store;
  }

  /**
   * Lets something happen in the middle of the next call that makes an id, a code or a secret: the
   * authority draws random numbers then.
   */
  void interrupt(Runnable interruption) {
    random.interruption.set(interruption);
  }

  SignIns signIns() {
    return authority.signIns();
  }

  Caller.SessionHolder ann() {
    return ann;
  }

  AccountService accounts(Caller caller) {
    return authority.accountsFor(caller);
  }

  TokenService tokens(Caller caller) {
    return authority.actingAs(caller);
  }

  /** Returns the caller that a fresh session makes. */
  Caller.SessionHolder caller(SignedIn signedIn) {
    return (Caller.SessionHolder) authority.authenticate(signedIn.secret().reveal(), HOME);
  }

  /** Signs in, or is refused. */
  SignedIn signIn(Email email, String typed, String from) {
    try (Password password = Password.of(typed)) {
      return signIns().signIn(email, password, from, "laptop");
    }
  }

  /** Lets somebody join Acme, and returns them. */
  Caller.SessionHolder join(String email, Rights rights) {
    String code = accounts(ann).invite(ACME, new Email(email), rights).code().reveal();
    Caller.SessionHolder person = add(new Email(email));
    authority.joining().accept(person, code);
    return person;
  }

  /** Lets somebody new join Acme with a password, and returns them. */
  Caller.SessionHolder joinAsNew(String email, Rights rights) {
    return joinAsNew(accounts(ann).invite(ACME, new Email(email), rights).code().reveal(), email);
  }

  /** Lets somebody new accept an invitation with a password, and returns them. */
  Caller.SessionHolder joinAsNew(String code, String email) {
    try (Password password = Password.of(PASSWORD)) {
      NewPerson wanted = person(new Email(email), password);
      return caller(authority.joining().accept(code, wanted, HOME, "laptop"));
    }
  }

  static NewPerson person(Email email, Password password) {
    return new NewPerson(email, "", "", password);
  }

  /** Returns what somebody may do in Acme. */
  Rights rights(Caller.SessionHolder person) {
    return accounts(ann).members(ACME).stream()
        .filter(member -> member.user().id().equals(person.user().id()))
        .map(Member::rights)
        .findFirst()
        .orElseThrow();
  }

  /** Returns what was last done in Acme. */
  Activity last() {
    return activity().getFirst();
  }

  /** Returns what was done in Acme, newest first. */
  List<Activity> activity() {
    return accounts(ann).activity(ACME, ActivityQuery.FIRST_PAGE).entries();
  }

  /** Returns what was done in somebody's own account, newest first. */
  List<Activity> activityOf(Caller.SessionHolder person) {
    return store.activity().page(person.user().id(), ActivityQuery.FIRST_PAGE).entries();
  }

  Joining joining() {
    return authority.joining();
  }

  static void assertRefused(Problem problem, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  @Override
  public void close() {
    store.close();
  }

  /** Random numbers, before the next of which a test can let something happen, once. */
  private static final class InterruptedRandom extends SecureRandom {
    private final transient AtomicReference<Runnable> interruption =
        new AtomicReference<>(() -> {});

    @Override
    public int nextInt(int bound) {
      interruption.getAndSet(() -> {}).run();
      return super.nextInt(bound);
    }
  }

  /** A clock that stands still until a test sets it. */
  static final class SetClock extends Clock {
    volatile Instant now = Instant.parse("2026-11-23T20:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
