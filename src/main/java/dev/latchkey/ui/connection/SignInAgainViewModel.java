package dev.latchkey.ui.connection;

import dev.latchkey.model.Email;
import dev.latchkey.model.NewSession;
import dev.latchkey.model.Password;
import dev.latchkey.model.SignInService;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.Strings;
import java.util.function.Consumer;

/** The password once more, after a session has ended. */
public final class SignInAgainViewModel {
  private final SignInService server;
  private final String host;
  private final Email email;
  private final Attempt attempt;
  private final Consumer<NewSession> done;
  private final NewPassword password = new NewPassword();

  /**
   * Nothing typed yet.
   *
   * @param host what to call the server
   * @param email whose session has ended
   * @param done gets the new session
   */
  public SignInAgainViewModel(
      SignInService server, String host, Email email, Attempt attempt, Consumer<NewSession> done) {
    this.server = server;
    this.host = host;
    this.email = email;
    this.attempt = attempt;
    this.done = done;
  }

  /** Returns what has happened, and what is asked for. */
  public String text() {
    return Strings.get("again.header.text", host, email);
  }

  /** Returns the password. */
  public NewPassword password() {
    return password;
  }

  /** Returns whether it is signing in, and why that failed. */
  public Attempt attempt() {
    return attempt;
  }

  /** Signs in. */
  public void signIn() {
    if (attempt.busy().get()) {
      return;
    }
    Password typed = password.check(false).orElse(null);
    if (typed != null) {
      attempt.run(
          () -> {
            try (typed) {
              return server.signIn(email, typed);
            }
          },
          session -> {
            password.forget();
            done.accept(session);
          });
    }
  }
}
