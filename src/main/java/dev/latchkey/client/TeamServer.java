package dev.latchkey.client;

import dev.latchkey.api.InvitedJson;
import dev.latchkey.api.NewPersonJson;
import dev.latchkey.api.SignInJson;
import dev.latchkey.api.SignedInJson;
import dev.latchkey.model.Email;
import dev.latchkey.model.InvitedTo;
import dev.latchkey.model.NewSession;
import dev.latchkey.model.OneTimeCode;
import dev.latchkey.model.Password;
import dev.latchkey.model.SessionSecret;
import dev.latchkey.model.SignInService;
import org.jspecify.annotations.Nullable;

/**
 * A team server, for people who sign in and for their sessions. Every call may be slow.
 *
 * <pre>{@code
 * TeamServer server = new TeamServer(new ServerAddress("latchkey.example.com"), "laptop");
 * NewSession session = server.signIn(email, password);
 * TokenService tokens = server.session(session.secret(), Optional::empty).tokens();
 * }</pre>
 */
public final class TeamServer implements SignInService, AutoCloseable {
  private final ServerCalls calls;

  /**
   * The server at an address. Nothing is sent yet.
   *
   * @param device the name of this computer in the list of signed-in devices
   */
  public TeamServer(ServerAddress address, String device) {
    this(address, device, Authorities.ofSystem(), Proxies.here());
  }

  /**
   * The same with a certificate authority of its own, or other proxies. Reads certificates: slow.
   */
  public TeamServer(
      ServerAddress address, String device, Authorities authorities, Proxies proxies) {
    this(
        new ServerCalls(
            address, device, Certificates.context(authorities), proxies, ServerCalls.LIMIT));
  }

  TeamServer(ServerCalls calls) {
    this.calls = calls;
  }

  /**
   * Returns the services for a signed-in person. Nothing is sent yet.
   *
   * @param again replaces the session when it has expired
   */
  public TeamSession session(SessionSecret secret, Reauthentication again) {
    return session(secret, again, KeptLists.NOTHING);
  }

  /**
   * The same, keeping the lists that the server answers.
   *
   * @param kept gets them
   */
  public TeamSession session(SessionSecret secret, Reauthentication again, KeptLists kept) {
    return new TeamSession(new SessionCalls(calls, secret, again), kept);
  }

  @Override
  public NewSession signIn(Email email, Password password) {
    return begin(Call.ask("/login/token", new SignInJson(email.text(), text(password))));
  }

  @Override
  public NewSession setUp(
      OneTimeCode code, Email email, String firstName, String lastName, Password password) {
    return begin(
        Call.post(
            "/api/v1/setup", person(code, email.text(), firstName, lastName, text(password))));
  }

  @Override
  public InvitedTo look(OneTimeCode code) {
    return calls.send(
        Call.ask("/api/v1/invitations/look", person(code, null, null, null, null)),
        null,
        InvitedJson.class,
        InvitedJson::invitedTo);
  }

  @Override
  public NewSession accept(OneTimeCode code, String firstName, String lastName, Password password) {
    return begin(
        Call.post(
            "/api/v1/invitations/accept", person(code, null, firstName, lastName, text(password))));
  }

  @Override
  public NewSession resetPassword(OneTimeCode code, Email email, Password password) {
    return begin(
        Call.post(
            "/api/v1/password/reset", person(code, email.text(), null, null, text(password))));
  }

  private NewSession begin(Call call) {
    return calls.send(call, null, SignedInJson.class, SignedInJson::newSession);
  }

  static NewPersonJson person(
      OneTimeCode code,
      @Nullable String email,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String password) {
    return new NewPersonJson(code.reveal(), email, firstName, lastName, password);
  }

  static String text(Password password) {
    return password.reveal().toString();
  }

  /** Cancels the calls that are still running. */
  @Override
  public void close() {
    calls.close();
  }
}
