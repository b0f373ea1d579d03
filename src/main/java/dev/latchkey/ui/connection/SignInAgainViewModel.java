package dev.latchkey.ui.connection;

import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Email;
import dev.latchkey.model.NewSession;
import dev.latchkey.model.OneTimeCode;
import dev.latchkey.model.Password;
import dev.latchkey.model.Refused;
import dev.latchkey.model.SignInService;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.CheckedText;
import dev.latchkey.ui.Strings;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** The password once more, after a session has ended. */
public final class SignInAgainViewModel {
  private final SignInService server;
  private final String host;
  private final Email email;
  private final Attempt attempt;
  private final Consumer<NewSession> done;
  private final NewPassword password = new NewPassword();
  private final BooleanProperty hasCode = new SimpleBooleanProperty();
  private final CheckedText<OneTimeCode> code =
      new CheckedText<>(
          "",
          typed ->
              ConnectionForm.code(
                  OneTimeCode.Purpose.PASSWORD, typed, AuthorityProblem.PASSWORD_CODE_WRONG));

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

  /** Returns whether the person has a code of an administrator, and so chooses a new password. */
  public BooleanProperty hasCode() {
    return hasCode;
  }

  /** Returns the code. */
  public CheckedText<OneTimeCode> code() {
    return code;
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
    boolean isNew = hasCode.get();
    OneTimeCode typedCode = isNew ? code.check().orElse(null) : null;
    Password typed = password.check(isNew).orElse(null);
    if (typed == null) {
      return;
    }
    if (isNew && typedCode == null) {
      typed.close();
      return;
    }
    attempt.run(
        () -> {
          try (typed) {
            return typedCode == null
                ? server.signIn(email, typed)
                : server.resetPassword(typedCode, email, typed);
          }
        },
        session -> {
          password.forget();
          done.accept(session);
        },
        this::refused);
  }

  private void refused(Refused refused) {
    if (NewPassword.isAbout(refused)) {
      password.refuse(refused);
    } else {
      attempt.fail(refused);
    }
  }
}
