package dev.latchkey.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.ConnectionProblem;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Device;
import dev.latchkey.model.Email;
import dev.latchkey.model.NewSession;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.DirectTaskRunner;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Devices, the password, and signing in again. */
class ConnectionDialogsTest {
  static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

  private final FakeTeamServer server = new FakeTeamServer();

  private Attempt attempt() {
    return new Attempt(new DirectTaskRunner());
  }

  static Device device(String id, String description, boolean current) {
    return new Device(
        id, description, NOW.minusSeconds(3 * 86_400), NOW.minusSeconds(600), current);
  }

  private DevicesViewModel devices() {
    DevicesViewModel model =
        new DevicesViewModel(server, attempt(), Clock.fixed(NOW, ZoneOffset.UTC));
    model.reload();
    return model;
  }

  @Test
  void othersAreSignedOutAndThisDeviceStays() {
    server.devices.add(device("se_a", "laptop", true));
    server.devices.add(device("se_b", "phone", false));
    server.devices.add(device("se_c", "ci", false));
    DevicesViewModel model = devices();
    assertThat(model.hasOthers().get()).isTrue();
    assertThat(model.times(model.devices().getFirst()))
        .isEqualTo("Signed in 3 days ago, last used 10 minutes ago");

    model.signOut(model.devices().get(2));
    assertThat(model.devices()).extracting(Device::id).containsExactly("se_a", "se_b");
    model.signOutOthers();
    assertThat(model.devices()).extracting(Device::id).containsExactly("se_a");
    assertThat(model.hasOthers().get()).isFalse();
    assertThat(server.calls).doesNotContain("signOut se_a");
  }

  @Test
  void aDeviceThatCouldNotBeSignedOutStaysInTheList() {
    server.devices.add(device("se_a", "laptop", true));
    server.devices.add(device("se_b", "phone", false));
    DevicesViewModel model = devices();
    server.refusal = ConnectionProblem.SESSION_EXPIRED;
    model.signOutOthers();
    assertThat(model.devices()).hasSize(2);
    assertThat(model.attempt().problem().get()).startsWith("You are no longer signed in");
  }

  @Test
  void thePasswordChangesOnce() {
    List<String> told = new ArrayList<>();
    ChangePasswordViewModel model =
        new ChangePasswordViewModel(server, attempt(), () -> told.add("changed"));
    model.change();
    assertThat(model.old().problem().get()).isEqualTo("Enter the password.");
    model.old().first().set("old password");
    model.wanted().first().set("purple elephant 7");
    model.change();
    assertThat(model.wanted().problem().get()).startsWith("The two passwords are different.");
    assertThat(server.calls).isEmpty();

    model.wanted().second().set("purple elephant 7");
    server.refusal = AuthorityProblem.PASSWORD_WRONG;
    model.change();
    assertThat(model.old().problem().get()).isEqualTo("The old password is wrong. Try again.");
    server.refusal = null;
    model.change();
    assertThat(server.calls.getLast()).isEqualTo("changePassword old password purple elephant 7");
    assertThat(told).containsExactly("changed");
    assertThat(model.wanted().first().get()).isEmpty();
  }

  @Test
  void signingInAgainAsksForThePasswordOnly() {
    List<NewSession> sessions = new ArrayList<>();
    SignInAgainViewModel model =
        new SignInAgainViewModel(
            server, "latchkey.example.com", new Email("ann@example.com"), attempt(), sessions::add);
    assertThat(model.text()).contains("latchkey.example.com").contains("ann@example.com");
    server.refusal = AuthorityProblem.SIGN_IN_FAILED;
    model.password().first().set("wrong");
    model.signIn();
    assertThat(model.attempt().problem().get()).startsWith("The e-mail address or the password");
    assertThat(sessions).isEmpty();
    server.refusal = null;
    model.password().first().set("right");
    model.signIn();
    assertThat(server.calls.getLast()).isEqualTo("signIn ann@example.com right");
    assertThat(sessions).hasSize(1);
  }
}
