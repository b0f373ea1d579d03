package dev.latchkey.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.DayOfUse;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Overlap;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Retention;
import dev.latchkey.model.SessionSecret;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenService;
import dev.latchkey.model.TokenStatus;
import dev.latchkey.store.EmptyDatabase;
import dev.latchkey.store.SqliteStore;
import dev.latchkey.ui.Workbench.SettableClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules: who may do what, what a key is worth, and what is written down. */
class AuthorityTest {
  private static final TokenQuery ALL =
      new TokenQuery("", TokenFilter.ALL, TokenQuery.FIRST_PAGE.sort(), 50);

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock();
  private AuthorityStore store;
  private Authority authority;
  private Caller.Desk alice;
  private TokenService tokens;

  @BeforeEach
  void open() {
    store = SqliteStore.open(EmptyDatabase.in(folder));
    authority = new Authority(store, clock, new SecureRandom());
    alice = authority.personAtDesk("alice");
    tokens = authority.actingAs(alice);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void reopen() {
    store.close();
    open();
  }

  private IssuedToken issue(String label, @Nullable Instant expiresAt) {
    return tokens.generate(AccountRef.ME, new Label(label), expiresAt);
  }

  private static String key(IssuedToken issued) {
    return new String(issued.key().reveal());
  }

  private static void assertRefused(Problem problem, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  @Test
  void theFirstUseOfTheNewKeyEndsTheOldOne() {
    try (IssuedToken old = issue("ci", null);
        IssuedToken next = tokens.rotate(AccountRef.ME, old.token().id(), Overlap.FIRST_USE)) {
      authority.verify(key(old), "192.0.2.1");
      authority.writeLastUses();
      authority.verify(key(old), "192.0.2.1");
      authority.verify(key(next), "192.0.2.1");
      authority.writeLastUses();

      assertRefused(AuthorityProblem.TOKEN_REVOKED, () -> authority.verify(key(old), "192.0.2.1"));
      authority.verify(key(next), "192.0.2.1");
      assertThat(
              store
                  .activity()
                  .page(alice.user().id(), new ActivityQuery(null, 1, null))
                  .entries()
                  .getFirst())
          .extracting(Activity::kind, Activity::actor, Activity::target)
          .containsExactly(ActivityKind.TOKEN_REVOKED, "rotation", old.token().id().value());
    }
  }

  private List<DayOfUse> uses(IssuedToken issued) {
    authority.writeLastUses();
    return tokens.usage(AccountRef.ME, issued.token().id(), 1).used();
  }

  @Test
  void eachVerdictOnAKnownKeyIsCountedForItsDay() throws Exception {
    LocalDate today = clock.now.atZone(ZoneOffset.UTC).toLocalDate();
    try (IssuedToken issued = issue("ci", null)) {
      awaitAnswerAtOnce(key(issued));
      long before = uses(issued).getFirst().letIn();
      authority.verify(key(issued), "192.0.2.1");
      authority.verifyAtOnce(key(issued), Asker.at("192.0.2.1"), _ -> {});
      authority.authenticate(key(issued), "192.0.2.1");
      authority.look(key(issued));
      Consumer<Account> other =
          _ -> {
            throw new Refused(AuthorityProblem.ACCOUNT_NOT_FOUND);
          };
      Asker asker = Asker.at("192.0.2.1");
      assertRefused(
          AuthorityProblem.ACCOUNT_NOT_FOUND, () -> authority.verify(key(issued), asker, other));
      assertRefused(
          AuthorityProblem.ACCOUNT_NOT_FOUND,
          () -> authority.verifyAtOnce(key(issued), asker, other));
      assertThat(uses(issued)).containsExactly(new DayOfUse(today, before + 3, 2));
      authority.suspendAll();
      assertRefused(
          AuthorityProblem.TOKEN_SUSPENDED, () -> authority.verify(key(issued), "192.0.2.1"));
      tokens.revoke(AccountRef.ME, issued.token().id());
      assertRefused(
          AuthorityProblem.TOKEN_REVOKED, () -> authority.verify(key(issued), "192.0.2.1"));
      assertThat(uses(issued)).containsExactly(new DayOfUse(today, before + 3, 4));
    }
  }

  @Test
  void ofATokenThatEndedLongAgoEverybodyIsToldThatItEnded() {
    clock.now = Instant.now();
    try (IssuedToken issued = issue("old one", null)) {
      TokenId id = issued.token().id();
      authority.verify(key(issued), "192.0.2.1");
      tokens.revoke(AccountRef.ME, id);
      clock.now = Instant.now().plus(Duration.ofDays(2));
      forget(new Retention(null, null, 1));

      assertRefused(AuthorityProblem.TOKEN_FORGOTTEN, () -> tokens.token(AccountRef.ME, id));
      assertRefused(AuthorityProblem.TOKEN_FORGOTTEN, () -> tokens.usage(AccountRef.ME, id, 9));
      assertRefused(AuthorityProblem.TOKEN_FORGOTTEN, () -> tokens.revoke(AccountRef.ME, id));
      assertRefused(AuthorityProblem.TOKEN_FORGOTTEN, () -> tokens.identify(issued.key()));
      assertThatThrownBy(() -> tokens.identify(issued.key()))
          .hasMessageContaining("old one (" + id + ", ended ");
      TokenService stranger = authority.actingAs(authority.personAtDesk("bob"));
      assertRefused(AuthorityProblem.KEY_UNKNOWN, () -> stranger.identify(issued.key()));
      assertRefused(AuthorityProblem.TOKEN_NOT_FOUND, () -> stranger.token(AccountRef.ME, id));
      assertRefused(AuthorityProblem.TOKEN_REVOKED, () -> authority.verify(key(issued), "a"));
      assertThatThrownBy(() -> authority.verify(key(issued), "a")).hasMessageContaining("old one");
      assertThat(authority.hasEnded(key(issued), id.value())).isTrue();
      // What it was refused is not counted any more, and disturbs nobody.
      authority.writeLastUses();
      assertThat(tokens.tokens(AccountRef.ME, ALL).tokens()).isEmpty();
    }
  }

  @Test
  void whatIsToBeKeptForEverIsKept() {
    clock.now = Instant.now();
    try (IssuedToken issued = issue("old one", null)) {
      tokens.revoke(AccountRef.ME, issued.token().id());
      clock.now = Instant.now().plus(Duration.ofDays(6));
      forget(new Retention(null, null, null));
      assertThat(tokens.token(AccountRef.ME, issued.token().id()).label().text())
          .isEqualTo("old one");
      assertThat(
              store.activity().page(alice.user().id(), new ActivityQuery(null, 9, null)).entries())
          .hasSize(3);
    }
  }

  private void forget(Retention retention) {
    Forgetting forgetting = authority.beginForgetting(retention).orElseThrow();
    while (forgetting.step()) {
      assertThat(forgetting).isNotNull();
    }
  }

  @Test
  void lookingAtAKeyIsNoUseOfIt() {
    try (IssuedToken old = issue("ci", null);
        IssuedToken next = tokens.rotate(AccountRef.ME, old.token().id(), Overlap.FIRST_USE)) {
      assertThat(authority.look(key(next)).token()).isEqualTo(next.token().id());
      authority.writeLastUses();
      assertThat(tokens.token(AccountRef.ME, next.token().id()).lastUsedAt()).isNull();
      authority.verify(key(old), "192.0.2.1");
      tokens.revoke(AccountRef.ME, next.token().id());
      assertRefused(AuthorityProblem.TOKEN_REVOKED, () -> authority.look(key(next)));
    }
  }

  @Test
  void whatIsToldAtOnceIsWhatIsToldLaterAndAUse() throws Exception {
    clock.now = clock.now.truncatedTo(ChronoUnit.MILLIS);
    try (IssuedToken issued = issue("ci", clock.now.plusSeconds(60))) {
      awaitAnswerAtOnce(key(issued));
      clock.now = clock.now.plusSeconds(59);
      assertThat(authority.verifyAtOnce(key(issued), Asker.at("192.0.2.9"), _ -> {}))
          .isEqualTo(authority.look(key(issued)).verified());
      authority.writeLastUses();
      assertThat(tokens.token(AccountRef.ME, issued.token().id()).lastUsedFrom())
          .isEqualTo("192.0.2.9");
      String unknown = new String(AccessKey.generate(new SecureRandom()).reveal());
      for (String text : List.of(unknown, unknown.substring(1), "")) {
        assertRefused(
            AuthorityProblem.UNAUTHORIZED,
            () -> authority.verifyAtOnce(text, Asker.at("192.0.2.9"), _ -> {}));
      }
      clock.now = clock.now.plusSeconds(1);
      assertThat(authority.verifyAtOnce(key(issued), Asker.at("192.0.2.9"), _ -> {})).isNull();
      clock.now = clock.now.minusSeconds(30);
      // What has expired stays expired.
      assertThat(authority.verifyAtOnce(key(issued), Asker.at("192.0.2.9"), _ -> {})).isNull();
    }
  }

  private void awaitAnswerAtOnce(String key) throws Exception {
    for (int i = 0;
        i < 1_000 && authority.verifyAtOnce(key, Asker.at("192.0.2.1"), _ -> {}) == null;
        i++) {
      Thread.sleep(10);
    }
  }

  @Test
  void suspendedKeysAreRefusedUntilTheyAreConfirmed() {
    try (IssuedToken one = issue("one", null);
        IssuedToken two = issue("two", null);
        IssuedToken revoked = issue("revoked", null)) {
      tokens.revoke(AccountRef.ME, revoked.token().id());

      authority.suspendAll();

      assertRefused(AuthorityProblem.TOKEN_SUSPENDED, () -> authority.verify(key(one), ""));
      assertThat(tokens.token(AccountRef.ME, one.token().id()).status(clock.instant()))
          .isEqualTo(TokenStatus.SUSPENDED);
      tokens.resume(AccountRef.ME, one.token().id());
      authority.verify(key(one), "");
      assertRefused(AuthorityProblem.TOKEN_SUSPENDED, () -> authority.verify(key(two), ""));
      authority.resumeAll();
      authority.verify(key(two), "");
      assertRefused(AuthorityProblem.TOKEN_REVOKED, () -> authority.verify(key(revoked), ""));
    }
  }

  @Test
  void thePersonAtTheDeskStaysTheSame() {
    assertThat(authority.personAtDesk("alice").user()).isEqualTo(alice.user());
    reopen();
    assertThat(tokens.principal().account().slug()).isEqualTo("alice");
  }

  @Test
  void aKeyIsGoodUntilItsTokenIsRevoked() {
    IssuedToken issued = issue("one", null);
    assertThat(authority.verify(key(issued), "here").token()).isEqualTo(issued.token().id());
    tokens.revoke(AccountRef.ME, issued.token().id());
    assertRefused(AuthorityProblem.TOKEN_REVOKED, () -> authority.verify(key(issued), "here"));
    assertThatThrownBy(() -> authority.verify(key(issued), "here")).hasMessageContaining("one");
  }

  @Test
  void whatWasNeverIssuedIsOnlyUnauthorized() {
    String unknown = new String(AccessKey.generate(new SecureRandom()).reveal());
    for (String text : List.of(unknown, unknown.substring(1), unknown + "x", "", "password")) {
      assertRefused(AuthorityProblem.UNAUTHORIZED, () -> authority.verify(text, "here"));
      assertRefused(AuthorityProblem.UNAUTHORIZED, () -> authority.authenticate(text, "here"));
    }
  }

  @Test
  void anExpiredTokenStaysExpiredWhateverTheClockDoes() {
    IssuedToken issued = issue("short", clock.now.plusSeconds(60));
    assertThat(authority.verify(key(issued), "here").label()).isEqualTo("short");
    clock.now = clock.now.plus(Duration.ofDays(1));
    assertRefused(AuthorityProblem.TOKEN_EXPIRED, () -> authority.verify(key(issued), "here"));
    clock.now = clock.now.minus(Duration.ofDays(1));
    assertRefused(AuthorityProblem.TOKEN_EXPIRED, () -> authority.verify(key(issued), "here"));
    authority.writeLastUses();
    reopen();
    assertRefused(AuthorityProblem.TOKEN_EXPIRED, () -> authority.verify(key(issued), "here"));
    var page =
        tokens.tokens(
            AccountRef.ME, new TokenQuery("", TokenFilter.ALL, TokenQuery.FIRST_PAGE.sort(), 10));
    assertThat(page.tokens().getFirst().status(page.asOf())).isEqualTo(TokenStatus.EXPIRED);
    assertRefused(AuthorityProblem.CLOCK_BEHIND, () -> issue("x", clock.now.plusSeconds(60)));
    try (IssuedToken longer = issue("long enough", clock.now.plus(Duration.ofDays(2)))) {
      assertThat(authority.verify(key(longer), "here").label()).isEqualTo("long enough");
    }
  }

  @Test
  void anExpiryHasToLieAhead() {
    assertRefused(InputProblem.EXPIRY_PAST, () -> issue("x", clock.now));
    assertRefused(InputProblem.EXPIRY_PAST, () -> issue("x", clock.now.minusSeconds(1)));
  }

  @Test
  void aKeyCannotMintKeys() {
    IssuedToken own = issue("own", null);
    IssuedToken other = issue("other", null);
    TokenService holder = authority.actingAs(authority.authenticate(key(own), "10.0.0.1"));
    TokenId otherId = other.token().id();
    assertThat(holder.principal().account()).isEqualTo(alice.account());
    assertThat(holder.token(AccountRef.ME, own.token().id()).label().text()).isEqualTo("own");
    List<Consumer<TokenService>> forbidden =
        List.of(
            door -> door.generate(AccountRef.ME, new Label("x"), null),
            door -> door.tokens(AccountRef.ME, TokenQuery.FIRST_PAGE),
            door -> door.token(AccountRef.ME, otherId),
            door -> door.rename(AccountRef.ME, own.token().id(), new Label("x")),
            door -> door.revoke(AccountRef.ME, otherId),
            door -> door.identify(own.key()),
            door -> door.isLabelInUse(AccountRef.ME, new Label("own")));
    for (Consumer<TokenService> call : forbidden) {
      assertRefused(AuthorityProblem.SESSION_REQUIRED, () -> call.accept(holder));
    }
    assertThat(authority.verify(key(other), "here").label()).isEqualTo("other");
    holder.revoke(AccountRef.ME, own.token().id());
    assertRefused(AuthorityProblem.TOKEN_REVOKED, () -> authority.verify(key(own), "here"));
    Activity entry =
        store
            .activity()
            .page(alice.account().id(), new ActivityQuery(null, 1, null))
            .entries()
            .getFirst();
    assertThat(entry.via()).isEqualTo("key");
    assertThat(entry.actor()).isEqualTo(own.token().id().value());
    assertThat(entry.from()).isEqualTo("10.0.0.1");
  }

  @Test
  void anotherPersonsAccountIsNotThere() {
    IssuedToken issued = issue("mine", null);
    TokenService bob = authority.actingAs(authority.personAtDesk("bob"));
    TokenId id = issued.token().id();
    for (String name : List.of("alice", alice.account().id(), "nobody")) {
      AccountRef ref = new AccountRef(name);
      List<Consumer<TokenService>> calls =
          List.of(
              door -> door.generate(ref, new Label("x"), null),
              door -> door.tokens(ref, TokenQuery.FIRST_PAGE),
              door -> door.token(ref, id),
              door -> door.rename(ref, id, new Label("x")),
              door -> door.revoke(ref, id));
      for (Consumer<TokenService> call : calls) {
        assertRefused(AuthorityProblem.ACCOUNT_NOT_FOUND, () -> call.accept(bob));
      }
    }
    assertRefused(AuthorityProblem.TOKEN_NOT_FOUND, () -> bob.revoke(AccountRef.ME, id));
    assertRefused(AuthorityProblem.KEY_UNKNOWN, () -> bob.identify(issued.key()));
    assertThat(authority.verify(key(issued), "here").label()).isEqualTo("mine");
  }

  @Test
  void aKeyIsIdentifiedWhateverItsStatusAndThatIsNoUse() {
    IssuedToken issued = issue("found", null);
    tokens.revoke(AccountRef.ME, issued.token().id());
    assertThat(tokens.identify(issued.key()).id()).isEqualTo(issued.token().id());
    authority.writeLastUses();
    assertThat(tokens.token(AccountRef.ME, issued.token().id()).lastUsedAt()).isNull();
  }

  @Test
  void lastUsesAreWrittenInBatchesAndNoneIsLostToAFailure() throws Exception {
    IssuedToken issued = issue("used", null);
    authority.verify(key(issued), "192.0.2.7");
    assertThat(tokens.token(AccountRef.ME, issued.token().id()).lastUsedAt()).isNull();
    execute("alter table token rename to hidden");
    assertThatThrownBy(authority::writeLastUses).isInstanceOf(RuntimeException.class);
    execute("alter table hidden rename to token");
    authority.writeLastUses();
    var used = tokens.token(AccountRef.ME, issued.token().id());
    assertThat(used.lastUsedAt()).isEqualTo(clock.now);
    assertThat(used.lastUsedFrom()).isEqualTo("192.0.2.7");
  }

  @Test
  void aChangeThatCannotBeWrittenDownDoesNotHappen() throws Exception {
    IssuedToken issued = issue("kept", null);
    execute("alter table audit rename to hidden");
    assertThatThrownBy(() -> tokens.revoke(AccountRef.ME, issued.token().id()))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> tokens.rename(AccountRef.ME, issued.token().id(), new Label("x")))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> issue("new", null)).isInstanceOf(Refused.class);
    execute("alter table hidden rename to audit");
    assertThat(authority.verify(key(issued), "here").label()).isEqualTo("kept");
    assertThat(tokens.tokens(AccountRef.ME, TokenQuery.FIRST_PAGE).tokens()).hasSize(1);
  }

  private void execute(String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("latchkey.db"));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void everyActionIsWrittenDown() {
    IssuedToken issued = issue("one", null);
    tokens.rename(AccountRef.ME, issued.token().id(), new Label("two"));
    tokens.rename(AccountRef.ME, issued.token().id(), new Label("two"));
    tokens.revoke(AccountRef.ME, issued.token().id());
    tokens.revoke(AccountRef.ME, issued.token().id());
    SessionSecret session = authority.createSession(alice, "scripts");
    assertThat(authority.revokeSession(alice, session)).isTrue();
    assertThat(
            store
                .activity()
                .page(alice.account().id(), new ActivityQuery(null, 10, null))
                .entries())
        .extracting(Activity::kind)
        .containsExactly(
            ActivityKind.SESSION_REVOKED,
            ActivityKind.SESSION_CREATED,
            ActivityKind.TOKEN_REVOKED,
            ActivityKind.TOKEN_RENAMED,
            ActivityKind.TOKEN_GENERATED,
            ActivityKind.USER_CREATED);
  }

  @Test
  void aSessionManagesTokensUntilItIsEndedOrForgotten() {
    SessionSecret secret = authority.createSession(alice, "scripts");
    Caller caller = authority.authenticate(secret.reveal(), "127.0.0.1");
    assertThat(authority.actingAs(caller).tokens(AccountRef.ME, TokenQuery.FIRST_PAGE).tokens())
        .isEmpty();
    clock.now = clock.now.plus(Duration.ofDays(29));
    assertThat(authority.authenticate(secret.reveal(), "x").account()).isEqualTo(alice.account());
    clock.now = clock.now.plus(Duration.ofDays(29));
    assertThat(authority.authenticate(secret.reveal(), "x").account()).isEqualTo(alice.account());
    clock.now = clock.now.plus(Duration.ofDays(30));
    assertRefused(
        AuthorityProblem.UNAUTHORIZED, () -> authority.authenticate(secret.reveal(), "x"));
    SessionSecret second = authority.createSession(alice, "scripts");
    assertThat(authority.revokeSession(alice, second)).isTrue();
    assertThat(authority.revokeSession(alice, second)).isFalse();
    assertRefused(
        AuthorityProblem.UNAUTHORIZED, () -> authority.authenticate(second.reveal(), "x"));
    assertThat(secret.toString()).doesNotContain(secret.reveal());
  }

  @Test
  void aLabelInUseIsFoundWithoutRegardToCaseAmongActiveTokens() {
    IssuedToken issued = issue("Build Server", null);
    issue("build server 2", null).close();
    assertThat(tokens.isLabelInUse(AccountRef.ME, new Label("build server"))).isTrue();
    assertThat(tokens.isLabelInUse(AccountRef.ME, new Label("build"))).isFalse();
    tokens.revoke(AccountRef.ME, issued.token().id());
    assertThat(tokens.isLabelInUse(AccountRef.ME, new Label("build server"))).isFalse();
  }
}
