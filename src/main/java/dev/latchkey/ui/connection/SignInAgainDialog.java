package dev.latchkey.ui.connection;

import dev.latchkey.model.Email;
import dev.latchkey.model.NewSession;
import dev.latchkey.model.SignInService;
import dev.latchkey.ui.Dialog;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WindowContext;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.application.Platform;

/** The dialog that asks for the password of a connection whose session has ended. */
public final class SignInAgainDialog {
  private SignInAgainDialog() {}

  /**
   * Asks, and waits for the answer; for the background thread of the call that needs the password.
   *
   * @param host what to call the server
   * @return the new session, or nothing if the person closed the dialog
   */
  public static Optional<NewSession> ask(
      WindowContext context, SignInService server, String host, Email email) {
    CompletableFuture<Optional<NewSession>> answer = new CompletableFuture<>();
    Platform.runLater(() -> open(context, server, host, email, answer::complete));
    return answer.join();
  }

  /**
   * Opens the dialog.
   *
   * @param host what to call the server
   * @param answer gets the new session, or nothing if the person closed the dialog; called once,
   *     and after a new session once more with nothing
   */
  public static void open(
      WindowContext context,
      SignInService server,
      String host,
      Email email,
      Consumer<Optional<NewSession>> answer) {
    Dialog dialog = new Dialog(context);
    SignInAgainViewModel model =
        new SignInAgainViewModel(
            server,
            host,
            email,
            dialog.attempt(),
            session -> {
              answer.accept(Optional.of(session));
              dialog.close();
            });
    dialog.whenClosed(() -> answer.accept(Optional.empty()));
    dialog.open(Strings.get("again.header.title"), new SignInAgainView(model, dialog::close));
  }
}
