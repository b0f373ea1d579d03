package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Device;
import dev.latchkey.model.Email;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.InvitedTo;
import dev.latchkey.model.NewSession;
import dev.latchkey.model.OneTimeCode;
import dev.latchkey.model.Organization;
import dev.latchkey.model.OrganizationName;
import dev.latchkey.model.Password;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Role;
import dev.latchkey.model.SessionSecret;
import dev.latchkey.model.Slug;
import dev.latchkey.server.HttpApi;
import dev.latchkey.server.ServerSettings;
import dev.latchkey.store.EmptyDatabase;
import dev.latchkey.store.SqliteStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Setting up a new team server, signing in and signing out, on a real server. */
class SignInTest {
  private static final Email ANN = new Email("ann@example.com");
  private static final AccountRef ACME = new AccountRef("acme");

  @TempDir Path folder;
  private AuthorityStore store;
  private Authority authority;
  private HttpApi api;
  private TeamServer server;
  private TeamServer phone;

  @BeforeEach
  void start() {
    store = SqliteStore.open(EmptyDatabase.in(folder));
    authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
    api = HttpApi.start(authority, ServerSettings.local("127.0.0.1", 0));
    server = new TeamServer(new ServerAddress(api.address()), "Ann’s laptop");
    phone = new TeamServer(new ServerAddress(api.address()), "phone");
  }

  @AfterEach
  void stop() {
    phone.close();
    server.close();
    api.close();
    store.close();
  }

  private static Password password(String text) {
    return Password.of(text);
  }

  private static void assertRefused(Problem problem, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  private TeamSession session(NewSession made) {
    return session(made.secret());
  }

  private TeamSession session(SessionSecret secret) {
    return server.session(secret, Optional::empty);
  }

  private NewSession setUp() {
    OneTimeCode code = authority.signIns().newSetUpCode().orElseThrow();
    return server.setUp(code, ANN, "Ann", "Ahn", password("correct horse battery"));
  }

  private OneTimeCode invite(TeamSession ann, String email) {
    ann.accounts().create(new OrganizationName("Acme GmbH"), new Slug("acme"));
    return ann.accounts().invite(ACME, new Email(email), Role.VIEWER.rights()).code();
  }

  @Test
  void theFirstUserComesWithTheSetUpCodeAndSignsInAgain() {
    TeamSession first = session(setUp());
    assertThat(first.tokens().principal().account().name()).isEqualTo("Ann Ahn");
    TeamSession second = session(server.signIn(ANN, password("correct horse battery")));
    assertThat(second.tokens().principal()).isEqualTo(first.tokens().principal());
  }

  @Test
  void aWrongCodeOrPasswordIsTold() {
    OneTimeCode wrong = OneTimeCode.generate(OneTimeCode.Purpose.SET_UP, new SecureRandom());
    OneTimeCode code = authority.signIns().newSetUpCode().orElseThrow();
    Password good = password("correct horse battery");
    assertRefused(AuthorityProblem.SET_UP_CODE_WRONG, () -> server.setUp(wrong, ANN, "", "", good));
    assertRefused(
        InputProblem.PASSWORD_TOO_SHORT, () -> server.setUp(code, ANN, "", "", password("short")));
    server.setUp(code, ANN, "", "", good);
    assertRefused(
        AuthorityProblem.SIGN_IN_FAILED, () -> server.signIn(ANN, password("something else")));
    assertRefused(
        AuthorityProblem.SIGN_IN_FAILED,
        () -> server.signIn(new Email("nobody@example.com"), good));
  }

  @Test
  void anInvitationIsLookedAtAndAcceptedByANewUser() {
    OneTimeCode code = invite(session(setUp()), "bob@example.com");
    InvitedTo invited = server.look(code);
    assertThat(invited.organization()).isEqualTo("Acme GmbH");
    assertThat(invited.email()).isEqualTo(new Email("bob@example.com"));
    TeamSession bob = session(server.accept(code, "Bob", "Báthory", password("purple elephant 7")));
    assertThat(bob.accounts().organizations())
        .extracting(Organization::mine)
        .containsExactly(Role.VIEWER.rights());
    assertThat(bob.tokens().principal().account().name()).isEqualTo("Bob Báthory");
    assertRefused(AuthorityProblem.INVITATION_INVALID, () -> server.look(code));
  }

  @Test
  void whoHasAnAccountSignsInAndThenAccepts() {
    TeamSession ann = session(setUp());
    OneTimeCode first = invite(ann, "bob@example.com");
    TeamSession bob = session(server.accept(first, "Bob", "", password("purple elephant 7")));
    bob.accounts().leave(ACME);
    OneTimeCode second =
        ann.accounts().invite(ACME, new Email("bob@example.com"), Role.DEVELOPER.rights()).code();
    assertRefused(
        AuthorityProblem.SIGN_IN_FIRST,
        () -> server.accept(second, "Bob", "", password("purple elephant 7")));
    assertRefused(AuthorityProblem.INVITATION_OTHER_PERSON, () -> ann.devices().accept(second));
    bob.devices().accept(second);
    assertThat(bob.accounts().organization(ACME).mine()).isEqualTo(Role.DEVELOPER.rights());
  }

  @Test
  void devicesAreListedAndSignedOut() {
    TeamSession laptop = session(setUp());
    NewSession made = phone.signIn(ANN, password("correct horse battery"));
    TeamSession other = session(made);
    assertThat(laptop.devices().devices())
        .extracting(Device::description, Device::current)
        .containsExactlyInAnyOrder(
            tuple("Latchkey on Ann?s laptop", true), tuple("Latchkey on phone", false));
    laptop.devices().signOut(made.id());
    laptop.devices().signOut(made.id());
    assertRefused(ConnectionProblem.SESSION_EXPIRED, () -> other.tokens().principal());
    assertThat(laptop.devices().devices()).hasSize(1);
    laptop.devices().signOutEverywhere();
    assertRefused(ConnectionProblem.SESSION_EXPIRED, () -> laptop.tokens().principal());
  }

  @Test
  void aChangedPasswordEndsOtherSessionsOnly() {
    TeamSession laptop = session(setUp());
    TeamSession other = session(phone.signIn(ANN, password("correct horse battery")));
    assertRefused(
        AuthorityProblem.PASSWORD_WRONG,
        () -> laptop.devices().changePassword(password("not this"), password("purple elephant 7")));
    laptop
        .devices()
        .changePassword(password("correct horse battery"), password("purple elephant 7"));
    assertThat(laptop.devices().devices()).hasSize(1);
    assertRefused(ConnectionProblem.SESSION_EXPIRED, () -> other.tokens().principal());
    assertRefused(
        AuthorityProblem.SIGN_IN_FAILED,
        () -> server.signIn(ANN, password("correct horse battery")));
    assertThat(server.signIn(ANN, password("purple elephant 7")).id()).startsWith("se_");
  }
}
