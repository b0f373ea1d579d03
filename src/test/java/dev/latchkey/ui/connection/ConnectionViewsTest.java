package dev.latchkey.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Connection;
import dev.latchkey.model.Email;
import dev.latchkey.model.NewConnection;
import dev.latchkey.model.TrustedAuthority;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.DirectTaskRunner;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.look.Look;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The dialogs on their real FXML: by keyboard, and looked at by {@link Look}. */
class ConnectionViewsTest {
  private final FakeTeamServer server = new FakeTeamServer();
  private final List<Throwable> unexpected = new ArrayList<>();
  private final List<NewConnection> connections = new ArrayList<>();

  private Attempt attempt() {
    return new Attempt(new DirectTaskRunner(unexpected::add));
  }

  private Supplier<Parent> adding(Consumer<AddConnectionViewModel> state) {
    return () -> {
      AddConnectionViewModel model =
          new AddConnectionViewModel(server, attempt(), Optional::empty, connections::add);
      Parent root = Views.load(new AddConnectionView(model, () -> {}));
      state.accept(model);
      return root;
    };
  }

  @Test
  void signingInGoesByKeyboard() {
    try (ShownScreen screen = ShownScreen.dialog(adding(_ -> {}), () -> true)) {
      assertThat(screen.focused()).isEqualTo("address");
      screen.type("latchkey.example.com");
      screen.focus("email");
      screen.type("ann@example.com");
      screen.press(KeyCode.TAB);
      assertThat(screen.focused()).isEqualTo("password");
      screen.type("secret");
      screen.press(KeyCode.ENTER);
      assertThat(server.calls).containsExactly("signIn ann@example.com secret");
      assertThat(connections).hasSize(1);
    }
  }

  @Test
  void eachWayAsksForWhatItNeeds() {
    try (ShownScreen screen = ShownScreen.dialog(adding(_ -> {}), () -> true)) {
      assertThat(screen.isVisible("codePart")).isFalse();
      assertThat(screen.text("submit")).isEqualTo("Sign in");
      screen.focus("way");
      screen.press(KeyCode.DOWN);
      assertThat(screen.isVisible("codePart")).isTrue();
      assertThat(screen.isVisible("passwordPart")).isFalse();
      assertThat(screen.text("submit")).isEqualTo("Continue");
      screen.focus("address");
      screen.type("latchkey.example.com");
      screen.focus("code");
      screen.type(FakeTeamServer.INVITATION.reveal());
      screen.press(KeyCode.ENTER);
      assertThat(screen.isVisible("namesPart")).isTrue();
      assertThat(screen.focused()).isEqualTo("firstName");
      assertThat(screen.text("submit")).isEqualTo("Join");
      screen.press(KeyCode.ESCAPE);
      assertThat(screen.isShowing()).isFalse();
    }
  }

  @Test
  void dialogsInTheirStates() {
    Look.atDialog("connection-signin", adding(_ -> {}));
    Look.atDialog(
        "connection-problem",
        adding(
            model -> {
              server.refusal = AuthorityProblem.SIGN_IN_FAILED;
              model.form().address().text().set("latchkey.example.com");
              model.form().email().text().set("ann@example");
              model.form().password().first().set("secret");
              model.submit();
              server.refusal = null;
              model.form().address().text().set("file:");
              model.submit();
            }));
    Look.atDialog(
        "connection-join",
        adding(
            model -> {
              model.form().address().text().set("latchkey.example.com");
              model.form().way().set(Way.INVITATION);
              model.form().code().text().set(FakeTeamServer.INVITATION.reveal());
              model.submit();
              model.form().password().first().set("short");
              model.submit();
            }));
    TrustedAuthority own =
        new TrustedAuthority(
            "PEM",
            "Example Corporation Internal Root CA G2",
            Instant.parse("2036-01-02T00:00:00Z"),
            "3A:" + "5F:".repeat(30) + "01");
    Look.atDialog(
        "connection-authority",
        adding(
            model -> {
              model.form().address().text().set("latchkey.corp.example");
              model.authority().chosen().set(own);
            }));
    for (String state : List.of("system", "own")) {
      server.authority = state.equals("own") ? own : null;
      Look.atDialog(
          "connection-details-" + state,
          () -> {
            ConnectionDetailsViewModel model =
                new ConnectionDetailsViewModel(
                    server,
                    new Connection("https://latchkey.corp.example", "ann@example.com", "se_a"),
                    attempt(),
                    Optional::empty,
                    () -> {});
            model.read();
            return Views.load(new ConnectionDetailsView(model, () -> {}));
          });
    }
    Look.atDialog("connection-reset", adding(model -> model.form().way().set(Way.RESET)));
    Look.atDialog("connection-setup", adding(model -> model.form().way().set(Way.SET_UP)));
    Look.atDialog(
        "connection-again",
        () ->
            Views.load(
                new SignInAgainView(
                    new SignInAgainViewModel(
                        server,
                        "latchkey.example.com",
                        new Email("ann@example.com"),
                        attempt(),
                        _ -> {}),
                    () -> {})));
    Look.atDialog(
        "connection-again-code",
        () -> {
          SignInAgainViewModel model =
              new SignInAgainViewModel(
                  server, "latchkey.example.com", new Email("ann@example.com"), attempt(), _ -> {});
          model.hasCode().set(true);
          return Views.load(new SignInAgainView(model, () -> {}));
        });
    Look.atDialog(
        "connection-password",
        () ->
            Views.load(
                new ChangePasswordView(
                    new ChangePasswordViewModel(server, attempt(), () -> {}), () -> {})));
    server.devices.add(
        ConnectionDialogsTest.device("se_a", "Latchkey on ann-laptop (Linux)", true));
    server.devices.add(
        ConnectionDialogsTest.device(
            "se_b", "Latchkey on build-server-eu-west-1.example.internal (Linux)", false));
    server.devices.add(ConnectionDialogsTest.device("se_c", "tenderly-cli/1.5", false));
    Look.atDialog(
        "connection-devices",
        () -> {
          DevicesViewModel model =
              new DevicesViewModel(
                  server, attempt(), Clock.fixed(ConnectionDialogsTest.NOW, ZoneOffset.UTC));
          Parent root = Views.load(new DevicesView(model, () -> {}));
          model.reload();
          return root;
        });
    assertThat(unexpected).isEmpty();
  }
}
