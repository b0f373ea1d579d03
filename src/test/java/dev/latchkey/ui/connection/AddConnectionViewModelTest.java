package dev.latchkey.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.ConnectionProblem;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Email;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.NewConnection;
import dev.latchkey.model.NewSession;
import dev.latchkey.model.TrustedAuthority;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.DirectTaskRunner;
import dev.latchkey.ui.HeldAnswers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AddConnectionViewModelTest {
  private static final String INVITATION = FakeTeamServer.INVITATION.reveal();
  private static final String SET_UP = FakeTeamServer.SET_UP.reveal();

  private final FakeTeamServer server = new FakeTeamServer();
  private final List<NewConnection> connections = new ArrayList<>();
  private AddConnectionViewModel model;

  @BeforeEach
  void open() {
    model =
        new AddConnectionViewModel(
            server,
            new Attempt(new DirectTaskRunner()),
            () -> Optional.of(Path.of("/x/ca.pem")),
            connections::add);
    model.form().address().text().set("latchkey.example.com");
  }

  private void password(String first, String second) {
    model.form().password().first().set(first);
    model.form().password().second().set(second);
  }

  private void look() {
    model.form().way().set(Way.INVITATION);
    model.form().code().text().set("  " + INVITATION + "\n");
    model.submit();
  }

  @Test
  void signsInWithAddressAndPassword() {
    model.form().email().text().set(" ann@example.com ");
    password("secret", "");
    model.submit();

    assertThat(server.calls).containsExactly("signIn ann@example.com secret");
    NewConnection made = connections.getFirst();
    assertThat(made.address()).isEqualTo("https://latchkey.example.com");
    assertThat(made.email()).isEqualTo(new Email("ann@example.com"));
    assertThat(made.session().id()).isEqualTo("se_aaaaaaaaaaaa");
    assertThat(model.form().password().first().get()).isEmpty();
  }

  @Test
  void whatIsMissingIsToldBesideItsField() {
    model.form().address().text().set("nothing");
    model.submit();
    assertThat(model.form().address().problem().get()).startsWith("This cannot be the address");
    assertThat(model.form().email().problem().get()).startsWith("This is not an e-mail address");

    model.form().address().text().set("latchkey.example.com");
    model.form().email().text().set("ann@example.com");
    model.submit();
    assertThat(model.form().password().problem().get()).isEqualTo("Enter the password.");
    assertThat(server.calls).isEmpty();
    assertThat(connections).isEmpty();
  }

  @Test
  void aWrongPasswordIsToldAndWhatWasTypedStays() {
    server.refusal = AuthorityProblem.SIGN_IN_FAILED;
    model.form().email().text().set("ann@example.com");
    password("secret", "");
    model.submit();

    assertThat(model.attempt().problem().get())
        .isEqualTo(
            "The e-mail address or the password is wrong. Try again. If the server was restored from"
                + " a backup, ask its administrator for a code for a new password.");
    assertThat(model.form().password().first().get()).isEqualTo("secret");
    assertThat(connections).isEmpty();
  }

  @Test
  void anInvitationIsShownBeforeItIsAccepted() {
    look();
    assertThat(model.step().get()).isEqualTo(Step.JOIN);
    assertThat(model.invitation().getValue())
        .isEqualTo("You are invited to Acme GmbH as bob@example.com.");

    model.form().firstName().set("Bob");
    model.form().lastName().set("Báthory");
    password("purple elephant 7", "purple elephant 7");
    model.submit();
    assertThat(server.calls)
        .containsExactly(
            "look " + INVITATION, "accept " + INVITATION + " Bob Báthory purple elephant 7");
    assertThat(connections.getFirst().email()).isEqualTo(new Email("bob@example.com"));
  }

  @Test
  void anInvitationOfAnotherServerIsLookedAtAgain() {
    look();
    model.form().address().text().set("other.example.com");
    assertThat(model.step().get()).isEqualTo(Step.LOOK);
    assertThat(model.invitation().getValue()).isEmpty();
  }

  @Test
  void whoHasAnAccountJoinsWithIt() {
    look();
    password("purple elephant 7", "purple elephant 7");
    server.refusal = AuthorityProblem.SIGN_IN_FIRST;
    model.submit();
    assertThat(model.step().get()).isEqualTo(Step.JOIN_WITH_ACCOUNT);
    assertThat(model.form().password().first().get()).isEmpty();

    server.refusal = null;
    server.calls.clear();
    password("old password", "");
    model.submit();
    assertThat(server.calls)
        .containsExactly("signIn bob@example.com old password", "join " + INVITATION);
    assertThat(connections).hasSize(1);
  }

  @Test
  void aNewPasswordIsTypedTwiceAndIsLongEnough() {
    model.form().way().set(Way.SET_UP);
    model.form().code().text().set(SET_UP);
    model.form().email().text().set("ann@example.com");
    password("too short", "too short");
    model.submit();
    assertThat(model.form().password().problem().get())
        .isEqualTo("A new password needs at least 12 characters.");
    password("correct horse battery", "correct horse batterie");
    model.submit();
    assertThat(model.form().password().problem().get())
        .startsWith("The two passwords are different.");
    assertThat(server.calls).isEmpty();

    server.refusal = InputProblem.PASSWORD_COMMON;
    password("password1234", "password1234");
    model.submit();
    assertThat(model.form().password().problem().get())
        .startsWith("This password is easy to guess.");
    assertThat(model.attempt().problem().get()).isEmpty();

    server.refusal = null;
    model.form().firstName().set("Ann");
    password("correct horse battery", "correct horse battery");
    model.submit();
    assertThat(server.calls.getLast())
        .isEqualTo("setUp " + SET_UP + " ann@example.com Ann  correct horse battery");
    assertThat(connections).hasSize(1);
  }

  @Test
  void aCodeOfAnAdministratorSetsANewPassword() {
    model.form().way().set(Way.RESET);
    model.form().code().text().set(SET_UP);
    model.form().email().text().set("ann@example.com");
    password("correct horse battery", "correct horse battery");
    model.submit();
    assertThat(model.form().code().problem().get()).startsWith("This code is wrong");
    model.form().code().text().set(FakeTeamServer.RESET.reveal());
    password("correct horse battery", "correct horse batterie");
    model.submit();
    assertThat(server.calls).isEmpty();
    password("correct horse battery", "correct horse battery");
    model.submit();
    assertThat(server.calls)
        .containsExactly(
            "reset " + FakeTeamServer.RESET.reveal() + " ann@example.com correct horse battery");
    assertThat(connections).hasSize(1);
  }

  @Test
  void whoseSessionHasEndedSetsANewPasswordWithACodeToo() {
    List<NewSession> sessions = new ArrayList<>();
    SignInAgainViewModel again =
        new SignInAgainViewModel(
            server,
            "latchkey.example.com",
            new Email("ann@example.com"),
            new Attempt(new DirectTaskRunner()),
            sessions::add);
    again.hasCode().set(true);
    again.password().first().set("correct horse battery");
    again.password().second().set("correct horse battery");
    again.signIn();
    assertThat(again.code().problem().get()).startsWith("This code is wrong");
    again.code().text().set(FakeTeamServer.RESET.reveal());
    server.refusal = InputProblem.PASSWORD_COMMON;
    again.signIn();
    assertThat(again.password().problem().get()).startsWith("This password is easy to guess.");
    server.refusal = null;
    again.signIn();
    assertThat(server.calls.getLast())
        .isEqualTo(
            "reset " + FakeTeamServer.RESET.reveal() + " ann@example.com correct horse battery");
    assertThat(sessions).hasSize(1);
  }

  @Test
  void aCodeOfTheWrongKindIsToldWithoutAsking() {
    model.form().way().set(Way.INVITATION);
    model.form().code().text().set(SET_UP);
    model.submit();
    assertThat(model.form().code().problem().get()).startsWith("This invitation is wrong");
    assertThat(server.calls).isEmpty();
  }

  @Test
  void isNotSentTwice() {
    HeldAnswers held = new HeldAnswers();
    model =
        new AddConnectionViewModel(server, new Attempt(held), Optional::empty, connections::add);
    model.form().address().text().set("latchkey.example.com");
    model.form().email().text().set("ann@example.com");
    password("secret", "");
    model.submit();
    model.submit();
    assertThat(held.count()).isEqualTo(1);
    held.answerAll();
    assertThat(server.calls).hasSize(1);
    assertThat(connections).hasSize(1);
  }

  @Test
  void ownAuthorityIsReadShownAndTrustedBeforeAnythingIsSent() {
    server.authority =
        new TrustedAuthority("PEM", "Example CA", Instant.parse("2030-01-02T00:00:00Z"), "AB:CD");
    model.authority().choose();
    assertThat(model.authority().text().getValue()).contains("Example CA", "2030", "AB:\nCD");
    model.form().email().text().set("ann@example.com");
    password("secret", "");
    model.submit();
    assertThat(server.calls)
        .containsExactly(
            "readAuthority /x/ca.pem",
            "trust https://latchkey.example.com Example CA",
            "signIn ann@example.com secret");
    model.authority().forget();
    assertThat(model.authority().text().getValue()).isEmpty();
  }

  @Test
  void fileWithoutACertificateIsToldAndNothingIsTrusted() {
    server.refusal = ConnectionProblem.AUTHORITY_UNUSABLE;
    model.authority().choose();
    assertThat(model.attempt().problem().get()).contains("holds no certificate");
    assertThat(model.authority().isChosen().getValue()).isFalse();
  }
}
