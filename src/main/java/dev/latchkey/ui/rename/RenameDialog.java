package dev.latchkey.ui.rename;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.Dialog;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WindowContext;
import java.util.function.Consumer;

/** The dialog that gives a token another label. */
public final class RenameDialog {
  private RenameDialog() {}

  /** Opens the dialog; {@code renamed} gets the token with its new label once it has closed. */
  public static void open(
      WindowContext context,
      TokenService tokens,
      Account account,
      AccessToken token,
      Consumer<AccessToken> renamed) {
    Dialog dialog = new Dialog(context);
    RenameTokenViewModel model =
        new RenameTokenViewModel(
            tokens,
            account,
            token,
            dialog.attempt(),
            changed -> {
              dialog.close();
              renamed.accept(changed);
            });
    dialog.open(Strings.get("rename.header.title"), new RenameTokenView(model, dialog::close));
  }
}
