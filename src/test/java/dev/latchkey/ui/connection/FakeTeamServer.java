package dev.latchkey.ui.connection;

import dev.latchkey.client.ConnectionProblem;
import dev.latchkey.model.Connection;
import dev.latchkey.model.ConnectionService;
import dev.latchkey.model.Connections;
import dev.latchkey.model.Device;
import dev.latchkey.model.DeviceService;
import dev.latchkey.model.Email;
import dev.latchkey.model.InvitedTo;
import dev.latchkey.model.NewConnection;
import dev.latchkey.model.NewSession;
import dev.latchkey.model.OneTimeCode;
import dev.latchkey.model.Password;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.SessionSecret;
import dev.latchkey.model.SignInService;
import dev.latchkey.model.TrustedAuthority;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A team server that notes what it is asked for, and refuses when a test wants it to. */
final class FakeTeamServer implements ConnectionService, SignInService, DeviceService {
  static final OneTimeCode INVITATION =
      OneTimeCode.generate(OneTimeCode.Purpose.INVITATION, new SecureRandom());
  static final OneTimeCode SET_UP =
      OneTimeCode.generate(OneTimeCode.Purpose.SET_UP, new SecureRandom());

  static final OneTimeCode RESET =
      OneTimeCode.generate(OneTimeCode.Purpose.PASSWORD, new SecureRandom());

  final List<String> calls = new ArrayList<>();
  final List<Device> devices = new ArrayList<>();
  @Nullable Problem refusal;
  @Nullable TrustedAuthority authority;

  private void note(String call) {
    calls.add(call);
    Problem problem = refusal;
    if (problem != null) {
      throw new Refused(problem);
    }
  }

  private NewSession session(String call) {
    note(call);
    return new NewSession("se_aaaaaaaaaaaa", SessionSecret.generate(new SecureRandom()));
  }

  private static String text(Password password) {
    return password.reveal().toString();
  }

  @Override
  public String address(String typed) {
    if (!typed.contains(".")) {
      throw new Refused(ConnectionProblem.SERVER_ADDRESS_REFUSED);
    }
    return "https://" + typed;
  }

  @Override
  public String host(String address) {
    return java.net.URI.create(address).getHost();
  }

  @Override
  public SignInService at(String address) {
    return this;
  }

  @Override
  public Connections content() {
    return Connections.NONE;
  }

  @Override
  public boolean wasDeclined(Connection connection) {
    return false;
  }

  @Override
  public Optional<String> add(NewConnection made) {
    return Optional.empty();
  }

  @Override
  public void choose(@Nullable Connection connection) {}

  @Override
  public void signOut(Connection connection) {}

  @Override
  public TrustedAuthority readAuthority(Path file) {
    note("readAuthority " + file);
    return Objects.requireNonNull(authority);
  }

  @Override
  public Optional<TrustedAuthority> authority(String address) {
    return Optional.ofNullable(authority);
  }

  @Override
  public void trust(String address, @Nullable TrustedAuthority other) {
    note("trust " + address + " " + (other == null ? "none" : other.name()));
  }

  @Override
  public Optional<String> proxy(String address) {
    return Optional.of("proxy.example.com:3128");
  }

  @Override
  public DeviceService devices(String address, NewSession session) {
    return this;
  }

  @Override
  public NewSession signIn(Email email, Password password) {
    return session("signIn " + email + " " + text(password));
  }

  @Override
  public NewSession setUp(
      OneTimeCode code, Email email, String firstName, String lastName, Password password) {
    return session(
        String.join(
            " ", "setUp", code.reveal(), email.text(), firstName, lastName, text(password)));
  }

  @Override
  public NewSession resetPassword(OneTimeCode code, Email email, Password password) {
    return session(String.join(" ", "reset", code.reveal(), email.text(), text(password)));
  }

  @Override
  public InvitedTo look(OneTimeCode code) {
    note("look " + code.reveal());
    return new InvitedTo("Acme GmbH", new Email("bob@example.com"), Instant.EPOCH);
  }

  @Override
  public NewSession accept(OneTimeCode code, String firstName, String lastName, Password password) {
    return session(String.join(" ", "accept", code.reveal(), firstName, lastName, text(password)));
  }

  @Override
  public List<Device> devices() {
    note("devices");
    return List.copyOf(devices);
  }

  @Override
  public void signOut(String id) {
    note("signOut " + id);
    devices.removeIf(device -> device.id().equals(id));
  }

  @Override
  public void signOutEverywhere() {
    note("signOutEverywhere");
  }

  @Override
  public void changePassword(Password old, Password wanted) {
    note("changePassword " + text(old) + " " + text(wanted));
  }

  @Override
  public void accept(OneTimeCode code) {
    note("join " + code.reveal());
  }
}
