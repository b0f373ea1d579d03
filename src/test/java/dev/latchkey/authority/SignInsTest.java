package dev.latchkey.authority;

import static dev.latchkey.authority.Team.ANN;
import static dev.latchkey.authority.Team.HOME;
import static dev.latchkey.authority.Team.PASSWORD;
import static dev.latchkey.authority.Team.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.authority.PasswordHasher.Cost;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Email;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Label;
import dev.latchkey.model.Password;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rights;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in, another password, and out again. */
class SignInsTest {
  private static final String OTHER = "gravel tuba 19 persimmon";
  private static final String AWAY = "192.0.2.2";

  @TempDir Path folder;
  private Team team;

  @BeforeEach
  void open() {
    team = Team.setUpIn(folder);
  }

  @AfterEach
  void close() {
    team.close();
  }

  private void changePassword(Caller caller, String old, String wanted) {
    try (Password from = Password.of(old);
        Password to = Password.of(wanted)) {
      team.signIns().changePassword(caller, from, to);
    }
  }

  private void assertEnded(SignedIn signedIn) {
    assertRefused(AuthorityProblem.UNAUTHORIZED, () -> team.caller(signedIn));
  }

  /** What Ann did in her own account, newest first. */
  private List<Activity> written() {
    return team.activityOf(team.ann());
  }

  @Test
  void theRightPasswordMakesASession() {
    SignedIn signedIn = team.signIn(ANN, PASSWORD, AWAY);

    assertThat(team.caller(signedIn).user()).isEqualTo(team.ann().user());
    assertThat(signedIn.session().description()).isEqualTo("laptop");
    assertThat(signedIn.session().createdAt()).isEqualTo(team.clock.now);
    assertThat(signedIn.session().lastUsedAt()).isEqualTo(team.clock.now);
    assertThat(written().getFirst())
        .isEqualTo(
            new Activity(
                team.clock.now,
                team.ann().user().id(),
                "ann",
                "session",
                ActivityKind.SESSION_CREATED,
                signedIn.session().id(),
                "laptop",
                AWAY));
  }

  @Test
  void aWrongPasswordAndAnUnknownAddressAreRefusedAlike() {
    assertRefused(AuthorityProblem.SIGN_IN_FAILED, () -> team.signIn(ANN, OTHER, HOME));
    assertRefused(
        AuthorityProblem.SIGN_IN_FAILED,
        () -> team.signIn(new Email("no@example.com"), PASSWORD, HOME));
  }

  @Test
  void tenFailuresRefuseEvenTheRightPasswordForAWhile() {
    for (int i = 0; i < 10; i++) {
      assertRefused(AuthorityProblem.SIGN_IN_FAILED, () -> team.signIn(ANN, OTHER, HOME));
    }

    assertRefused(AuthorityProblem.TOO_MANY_ATTEMPTS, () -> team.signIn(ANN, PASSWORD, HOME));
    assertThat(team.caller(team.signIn(ANN, PASSWORD, AWAY)).user().username()).isEqualTo("ann");
    team.clock.pass(SignInLimit.WINDOW);
    assertThat(team.caller(team.signIn(ANN, PASSWORD, HOME)).user().username()).isEqualTo("ann");
  }

  @Test
  void wrongOldPasswordsCountAsFailuresToo() {
    Caller.SessionHolder ann = team.ann();
    for (int i = 0; i < 10; i++) {
      assertRefused(AuthorityProblem.PASSWORD_WRONG, () -> changePassword(ann, OTHER, OTHER));
    }

    assertRefused(AuthorityProblem.TOO_MANY_ATTEMPTS, () -> changePassword(ann, PASSWORD, OTHER));
    assertRefused(AuthorityProblem.TOO_MANY_ATTEMPTS, () -> team.signIn(ANN, PASSWORD, HOME));
  }

  /**
   * Each place to hash in is taken by a sign-in that does not go on. Who is over the limit is told
   * so at once; who waits for a place is asked again when one is free.
   */
  @Test
  void ofManyAtOnceNoneThatWaitedGetsBeyondTheLimit() throws Exception {
    SignInLimit limit = new SignInLimit(team.store().attempts(), team.authority()::expiryTime);
    int places = Math.max(2, Runtime.getRuntime().availableProcessors());
    CountDownLatch goOn = new CountDownLatch(1);
    try (var threads = Executors.newCachedThreadPool()) {
      List<Future<?>> stopped = new ArrayList<>();
      for (int i = 0; i < places; i++) {
        CountDownLatch reached = new CountDownLatch(1);
        team.interrupt(
            () -> {
              reached.countDown();
              awaitQuietly(goOn);
            });
        stopped.add(threads.submit(() -> team.signIn(ANN, PASSWORD, AWAY)));
        assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
      }
      Future<?> signIn = threads.submit(() -> team.signIn(ANN, PASSWORD, HOME));
      Future<?> change = threads.submit(() -> changePassword(team.ann(), PASSWORD, OTHER));
      Thread.sleep(300);
      for (int i = 0; i < SignInLimit.WITH_ONE_EMAIL; i++) {
        limit.countFailure(HOME, ANN);
      }

      try {
        assertTellsToWait(() -> team.signIn(ANN, PASSWORD, HOME));
        assertTellsToWait(() -> changePassword(team.ann(), PASSWORD, OTHER));
      } finally {
        goOn.countDown();
      }

      assertThatThrownBy(signIn::get)
          .cause()
          .isInstanceOfSatisfying(Refused.class, SignInsTest::assertTellsToWait);
      assertThatThrownBy(change::get)
          .cause()
          .isInstanceOfSatisfying(Refused.class, SignInsTest::assertTellsToWait);
      for (Future<?> one : stopped) {
        one.get();
      }
    }
    assertThat(team.signIn(ANN, PASSWORD, AWAY).session().userId())
        .isEqualTo(team.ann().user().id());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertTellsToWait(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(Refused.class, SignInsTest::assertTellsToWait);
  }

  /** Of the limit: the rest of a quarter of an hour. Who found no place is told two seconds. */
  private static void assertTellsToWait(Refused refused) {
    assertThat(refused.problem()).isEqualTo(AuthorityProblem.TOO_MANY_ATTEMPTS);
    assertThat(refused.data()).containsEntry("seconds", "901");
  }

  @Test
  void aPasswordThatIsChangedDuringASignInEndsTheNewSession() {
    team.interrupt(() -> changePassword(team.ann(), PASSWORD, OTHER));

    assertRefused(AuthorityProblem.SIGN_IN_FAILED, () -> team.signIn(ANN, PASSWORD, AWAY));

    assertThat(team.signIns().sessions(team.ann()))
        .extracting(Session::id)
        .containsExactly(team.ann().session().id());
    assertThat(written().getFirst())
        .extracting(Activity::kind, Activity::from)
        .containsExactly(ActivityKind.SESSION_REVOKED, AWAY);
  }

  @Test
  void theSamePasswordHashedAnewDuringASignInEndsNothing() {
    String hash = team.store().people().findByEmail(ANN).orElseThrow().passwordHash();
    team.interrupt(
        () -> team.store().people().upgradePasswordHash(team.ann().user().id(), hash, cheapHash()));

    SignedIn signedIn = team.signIn(ANN, PASSWORD, AWAY);

    assertThat(team.caller(signedIn).user().username()).isEqualTo("ann");
  }

  @Test
  void aHashAtAnotherCostIsMadeAnewAtTheNextSignIn() {
    String now = team.store().people().findByEmail(ANN).orElseThrow().passwordHash();
    String cheap = cheapHash();
    team.store().people().upgradePasswordHash(team.ann().user().id(), now, cheap);

    team.signIn(ANN, PASSWORD, HOME);

    String made = team.store().people().findByEmail(ANN).orElseThrow().passwordHash();
    assertThat(made).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    team.signIn(ANN, PASSWORD, HOME);
    assertThat(team.store().people().findByEmail(ANN).orElseThrow().passwordHash()).isEqualTo(made);
  }

  private static String cheapHash() {
    PasswordHasher hasher =
        new PasswordHasher(new SecureRandom(), new Cost(64, 1, 1), 1, Duration.ZERO);
    try (Password password = Password.of(PASSWORD);
        PasswordHasher.Turn turn = hasher.turn()) {
      return turn.hash(password);
    }
  }

  @Test
  void anotherPasswordEndsAllOtherSessionsAndIsWrittenDown() {
    SignedIn other = team.signIn(ANN, PASSWORD, AWAY);

    changePassword(team.ann(), PASSWORD, OTHER);

    assertEnded(other);
    assertThat(team.signIns().sessions(team.ann()))
        .extracting(Session::id)
        .containsExactly(team.ann().session().id());
    assertThat(written())
        .anySatisfy(
            entry -> {
              assertThat(entry.kind()).isEqualTo(ActivityKind.PASSWORD_CHANGED);
              assertThat(entry.target()).isEqualTo(team.ann().user().id());
              assertThat(entry.detail()).isEqualTo("ann");
              assertThat(entry.from()).isEqualTo(HOME);
            });
    assertRefused(AuthorityProblem.SIGN_IN_FAILED, () -> team.signIn(ANN, PASSWORD, AWAY));
    assertThat(team.signIn(ANN, OTHER, AWAY).session().userId()).isEqualTo(team.ann().user().id());
  }

  @Test
  void aBadNewPasswordChangesNothing() {
    assertRefused(
        InputProblem.PASSWORD_TOO_SHORT, () -> changePassword(team.ann(), PASSWORD, "short7-tuba"));
    assertRefused(
        InputProblem.PASSWORD_LIKE_EMAIL,
        () -> changePassword(team.ann(), PASSWORD, "ann@example.com-7tuba"));

    assertThat(team.signIn(ANN, PASSWORD, HOME).session().userId())
        .isEqualTo(team.ann().user().id());
  }

  @Test
  void onlyASessionListsAndEndsSessionsAndChangesThePassword() {
    try (var issued = team.tokens(team.ann()).generate(Team.ACME, new Label("ci"), null)) {
      String key = new String(issued.key().reveal());
      for (Caller caller :
          List.of(team.authority().authenticate(key, HOME), new Caller.Desk(team.ann().user()))) {
        assertRefused(AuthorityProblem.SESSION_REQUIRED, () -> team.signIns().sessions(caller));
        assertRefused(
            AuthorityProblem.SESSION_REQUIRED,
            () -> team.signIns().signOut(caller, team.ann().session().id()));
        assertRefused(
            AuthorityProblem.SESSION_REQUIRED, () -> team.signIns().signOutEverywhere(caller));
        assertRefused(
            AuthorityProblem.SESSION_REQUIRED, () -> changePassword(caller, PASSWORD, OTHER));
      }
    }
  }

  @Test
  void whoHasNoAddressHasNoPasswordToChange() {
    Caller.Desk desk = team.authority().personAtDesk("desk");
    String secret = team.authority().createSession(desk, "scripts").reveal();
    Caller caller = team.authority().authenticate(secret, HOME);

    assertRefused(AuthorityProblem.NO_EMAIL_SIGN_IN, () -> changePassword(caller, PASSWORD, OTHER));
  }

  @Test
  void sessionsThatDiedOfDisuseAreNotListed() {
    team.clock.pass(Duration.ofDays(29));
    SignedIn second = team.signIn(ANN, PASSWORD, HOME);
    team.clock.pass(Duration.ofDays(1));

    assertThat(team.signIns().sessions(team.caller(second)))
        .extracting(Session::id)
        .containsExactly(second.session().id());
  }

  @Test
  void oneSignsOutOneOwnSessionAndNobodyElses() {
    SignedIn second = team.signIn(ANN, PASSWORD, AWAY);
    Caller.SessionHolder bob = team.join("bob@example.com", Rights.NONE);

    assertRefused(
        AuthorityProblem.SESSION_NOT_FOUND,
        () -> team.signIns().signOut(bob, second.session().id()));
    assertRefused(
        AuthorityProblem.SESSION_NOT_FOUND, () -> team.signIns().signOut(bob, "se_nobodys"));
    assertThat(team.caller(second).user().username()).isEqualTo("ann");

    team.signIns().signOut(team.ann(), second.session().id());
    assertEnded(second);
    assertThat(written().getFirst())
        .extracting(Activity::kind, Activity::target, Activity::detail, Activity::from)
        .containsExactly(ActivityKind.SESSION_REVOKED, second.session().id(), "laptop", HOME);
    assertThat(team.signIns().sessions(team.ann()))
        .extracting(Session::id)
        .containsExactly(team.ann().session().id());
  }

  @Test
  void oneSignsOutEverywhereAndOthersStay() {
    SignedIn second = team.signIn(ANN, PASSWORD, AWAY);
    Caller.SessionHolder bob = team.join("bob@example.com", Rights.NONE);

    assertThat(team.signIns().signOutEverywhere(team.ann())).isEqualTo(2);

    assertEnded(second);
    assertThat(team.signIns().sessions(bob)).hasSize(1);
    assertThat(written())
        .extracting(Activity::kind)
        .startsWith(ActivityKind.SESSION_REVOKED, ActivityKind.SESSION_REVOKED);
  }

  @Test
  void aHashIsNotInTheTextOfAPerson() {
    RegisteredUser person = team.store().people().findByEmail(ANN).orElseThrow();

    assertThat(person.toString()).contains("ann").doesNotContain("$argon2id");
  }
}
