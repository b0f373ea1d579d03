package dev.latchkey.ui.generate;

import dev.latchkey.model.Account;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.Dialog;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WindowContext;
import java.time.ZoneId;
import java.util.function.Consumer;

/** The dialog that asks for a label and generates a token. */
public final class GenerateDialog {
  private GenerateDialog() {}

  /**
   * Opens the dialog.
   *
   * @param account the account that the token will belong to
   * @param issued gets the token with its key once the dialog has closed, and closes it
   */
  public static void open(
      WindowContext context, TokenService tokens, Account account, Consumer<IssuedToken> issued) {
    Dialog dialog = new Dialog(context);
    GenerateTokenViewModel model =
        new GenerateTokenViewModel(
            tokens,
            account,
            dialog.attempt(),
            context.clock(),
            ZoneId.systemDefault(),
            token -> {
              dialog.close();
              issued.accept(token);
            });
    dialog.open(Strings.get("generate.header.title"), new GenerateTokenView(model, dialog::close));
  }
}
