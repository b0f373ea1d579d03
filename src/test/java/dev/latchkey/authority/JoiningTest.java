package dev.latchkey.authority;

import static dev.latchkey.authority.Team.ACME;
import static dev.latchkey.authority.Team.ANN;
import static dev.latchkey.authority.Team.HOME;
import static dev.latchkey.authority.Team.PASSWORD;
import static dev.latchkey.authority.Team.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.authority.Joining.NewPerson;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Email;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Invitation;
import dev.latchkey.model.IssuedInvitation;
import dev.latchkey.model.OrganizationName;
import dev.latchkey.model.Password;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Role;
import dev.latchkey.model.Slug;
import dev.latchkey.store.EmptyDatabase;
import dev.latchkey.store.SqliteStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How people come to a team server, and how not. */
class JoiningTest {
  private static final Email BOB = new Email("bob@example.com");

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

  private IssuedInvitation invite(Email email) {
    return team.accounts(team.ann()).invite(ACME, email, Role.VIEWER.rights());
  }

  private SignedIn accept(String code, Email email, String typed) {
    try (Password password = Password.of(typed)) {
      return team.joining().accept(code, Team.person(email, password), HOME, "laptop");
    }
  }

  private void setUp(String code) {
    try (Password password = Password.of(PASSWORD)) {
      team.joining().setUp(code, Team.person(BOB, password), HOME, "laptop");
    }
  }

  @Test
  void theFirstPersonIsWrittenDownWithTheirAddress() {
    assertThat(team.ann().user().username()).isEqualTo("ann");
    assertThat(team.ann().user().email()).isEqualTo(ANN.text());
    Activity first = team.activityOf(team.ann()).getLast();
    assertThat(first)
        .isEqualTo(
            new Activity(
                team.clock.now,
                team.ann().user().id(),
                "ann",
                "session",
                ActivityKind.USER_CREATED,
                team.ann().user().id(),
                "ann",
                HOME));
  }

  @Test
  void nobodySetsUpASecondTime() {
    assertThat(team.signIns().newSetUpCode()).isEmpty();
    assertRefused(AuthorityProblem.SET_UP_CODE_WRONG, () -> setUp("lu_" + "a".repeat(26)));
    assertRefused(AuthorityProblem.SET_UP_CODE_WRONG, () -> setUp("nonsense"));
  }

  @Test
  void onlyTheNewestSetUpCodeIsGoodAndWithBadPasswordsItStaysSo(@TempDir Path other) {
    try (AuthorityStore store = SqliteStore.open(EmptyDatabase.in(other));
        Password good = Password.of(PASSWORD);
        Password weak = Password.of("password1234")) {
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      String old = authority.signIns().newSetUpCode().orElseThrow().reveal();
      String code = authority.signIns().newSetUpCode().orElseThrow().reveal();

      assertRefused(
          AuthorityProblem.SET_UP_CODE_WRONG,
          () -> authority.joining().setUp(old, Team.person(BOB, good), HOME, ""));
      assertRefused(
          InputProblem.PASSWORD_COMMON,
          () -> authority.joining().setUp(code, Team.person(BOB, weak), HOME, ""));

      SignedIn bob = authority.joining().setUp(code, Team.person(BOB, good), HOME, "first");
      assertThat(bob.session().description()).isEqualTo("first");
      assertThat(store.people().findByEmail(BOB)).isPresent();
    }
  }

  @Test
  void whoeverHasTheCodeSeesTheInvitationUntilItExpires() {
    IssuedInvitation issued = invite(BOB);
    String code = issued.code().reveal();

    assertThat(team.joining().look(" " + code + "\n")).isEqualTo(issued.invitation());
    for (String wrong : new String[] {"", "nonsense", "li_" + "a".repeat(26)}) {
      assertRefused(AuthorityProblem.INVITATION_INVALID, () -> team.joining().look(wrong));
    }
    team.clock.pass(Invitation.LIFETIME.minusMillis(1));
    assertThat(team.joining().look(code)).isEqualTo(issued.invitation());
    team.clock.pass(java.time.Duration.ofMillis(1));
    assertRefused(AuthorityProblem.INVITATION_INVALID, () -> team.joining().look(code));
    assertRefused(AuthorityProblem.INVITATION_INVALID, () -> accept(code, BOB, PASSWORD));
  }

  @Test
  void aNewPersonIsAMemberWithTheRightsOfTheInvitation() {
    Caller.SessionHolder bob = team.joinAsNew("Bob@Example.com", Role.VIEWER.rights());

    assertThat(bob.user().username()).isEqualTo("bob");
    assertThat(bob.session().description()).isEqualTo("laptop");
    assertThat(team.rights(bob)).isEqualTo(Role.VIEWER.rights());
    Activity joined = team.last();
    assertThat(joined.kind()).isEqualTo(ActivityKind.MEMBER_JOINED);
    assertThat(joined.actor()).isEqualTo("bob");
    assertThat(joined.via()).isEqualTo("session");
    assertThat(joined.target()).isEqualTo(bob.user().id());
    assertThat(joined.detail()).isEqualTo("bob");
    assertThat(joined.from()).isEqualTo(HOME);
  }

  @Test
  void anInvitationIsGoodOnceForOneAddressWithAGoodPassword() {
    String code = invite(BOB).code().reveal();

    assertRefused(
        AuthorityProblem.INVITATION_OTHER_PERSON,
        () -> accept(code, new Email("eve@example.com"), PASSWORD));
    assertRefused(InputProblem.PASSWORD_TOO_SHORT, () -> accept(code, BOB, "short"));
    assertThat(team.store().people().findByEmail(BOB)).isEmpty();

    assertThat(accept(code, new Email("BOB@example.com"), PASSWORD).session().description())
        .isEqualTo("laptop");
    assertRefused(AuthorityProblem.INVITATION_INVALID, () -> accept(code, BOB, PASSWORD));
  }

  @Test
  void whoHasAnAccountHasToSignInFirst() {
    Caller.SessionHolder bob = team.joinAsNew(BOB.text(), Rights.NONE);
    team.accounts(bob).leave(ACME);
    String code = invite(BOB).code().reveal();
    assertRefused(AuthorityProblem.SIGN_IN_FIRST, () -> accept(code, BOB, PASSWORD));
    assertRefused(AuthorityProblem.SIGN_IN_FIRST, () -> accept(code, BOB, "short"));

    team.joining().accept(bob, code);

    assertThat(team.rights(bob)).isEqualTo(Role.VIEWER.rights());
    assertThat(team.last().kind()).isEqualTo(ActivityKind.MEMBER_JOINED);
    assertThat(team.last().actor()).isEqualTo("bob");
    assertRefused(AuthorityProblem.INVITATION_INVALID, () -> team.joining().accept(bob, code));
  }

  @Test
  void nobodyJoinsWithTheInvitationOfAnotherPerson() {
    Caller.SessionHolder bob = team.joinAsNew(BOB.text(), Rights.NONE);
    String code = invite(new Email("carol@example.com")).code().reveal();
    Caller.Desk desk = team.authority().personAtDesk("desk");
    String secret = team.authority().createSession(desk, "scripts").reveal();
    Caller nameless = team.authority().authenticate(secret, HOME);

    Joining joining = team.joining();
    assertRefused(AuthorityProblem.INVITATION_OTHER_PERSON, () -> joining.accept(bob, code));
    assertRefused(AuthorityProblem.INVITATION_OTHER_PERSON, () -> joining.accept(nameless, code));
    assertRefused(AuthorityProblem.SESSION_REQUIRED, () -> joining.accept(desk, code));

    assertThat(team.rights(bob)).isEqualTo(Rights.NONE);
    assertThat(joining.look(code).email().text()).isEqualTo("carol@example.com");
  }

  @Test
  void anInvitationThatIsWithdrawnMeanwhileLetsNobodyIn() {
    IssuedInvitation issued = invite(BOB);
    team.interrupt(() -> team.accounts(team.ann()).withdraw(ACME, issued.invitation().id()));

    assertRefused(
        AuthorityProblem.INVITATION_INVALID, () -> accept(issued.code().reveal(), BOB, PASSWORD));
    assertThat(team.store().people().findByEmail(BOB)).isEmpty();
  }

  @Test
  void aPersonWhoJoinedMeanwhileHasToSignIn() {
    String code = invite(BOB).code().reveal();
    team.interrupt(() -> team.joinAsNew(code, BOB.text()));

    assertRefused(AuthorityProblem.SIGN_IN_FIRST, () -> accept(code, BOB, PASSWORD));
  }

  @Test
  void aTakenUserNameGetsANumberAndAfterSomeOfThemALongerEnd() {
    assertThat(team.joinAsNew("bob@a.example", Rights.NONE).user().username()).isEqualTo("bob");
    assertThat(team.joinAsNew("bob@b.example", Rights.NONE).user().username()).isEqualTo("bob-2");
    for (int i = 3; i < 20; i++) {
      team.authority().personAtDesk("bob-" + i);
    }

    assertThat(team.joinAsNew("bob@c.example", Rights.NONE).user().username())
        .matches("bob-[a-z2-7]{12}");
  }

  @Test
  void aNameThatAnOrganizationHasIsTakenToo() {
    team.accounts(team.ann()).create(new OrganizationName("Bob Ltd"), new Slug("bob"));

    assertThat(team.joinAsNew(BOB.text(), Rights.NONE).user().username()).isEqualTo("bob-2");
  }

  @ParameterizedTest
  @CsvSource({
    "ann.b@example.com, ann-b",
    "-ann--b_@example.com, ann-b",
    "ANN@example.com, ann",
    "me@example.com, user",
    "ö@example.com, user",
    "abcdefghijklmnopqrstuvwxyzabcd@example.com, abcdefghijklmnopqrstuvwxyzabcd",
    "abcdefghijklmnopqrstuvwxyzabcde@example.com, abcdefghijklmnopqrstuvwxyzabcd",
    "abcdefghijklmnopqrstuvwxyzabc-de@example.com, abcdefghijklmnopqrstuvwxyzabc",
  })
  void aUserNameIsMadeOfTheAddress(String email, String username) {
    assertThat(Joining.username(new Email(email))).isEqualTo(username);
  }

  @Test
  void namesAreTrimmedAndMayBeMissing() {
    try (Password password = Password.of(PASSWORD)) {
      NewPerson person = new NewPerson(BOB, " Bob ", "  ", password);
      assertThat(person.firstName()).isEqualTo("Bob");
      assertThat(person.lastName()).isEmpty();

      assertThatThrownBy(() -> new NewPerson(BOB, "Bob", "a\u0000b", password))
          .isInstanceOfSatisfying(
              Refused.class,
              e -> {
                assertThat(e.problem()).isEqualTo(InputProblem.INVALID_INPUT);
                assertThat(e.data()).containsEntry("field", "last_name");
              });
    }
  }

  @Test
  void namesAreNoGoodPassword() {
    String code = invite(BOB).code().reveal();
    try (Password password = Password.of("Wolpertinger99")) {
      NewPerson person = new NewPerson(BOB, "Bob", "Wolpertinger", password);

      assertRefused(
          InputProblem.PASSWORD_LIKE_EMAIL, () -> team.joining().accept(code, person, HOME, ""));
    }
  }
}
