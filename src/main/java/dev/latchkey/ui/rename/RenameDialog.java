package dev.latchkey.ui.rename;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.Dialog;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WindowContext;

/** The dialog that gives a token another label. */
public final class RenameDialog {
  private RenameDialog() {}

  /** Opens the dialog; {@code changed} is told once it has closed after a renaming. */
  public static void open(
      WindowContext context,
      TokenService tokens,
      Account account,
      AccessToken token,
      Runnable changed) {
    Dialog dialog = new Dialog(context);
    RenameTokenViewModel model =
        new RenameTokenViewModel(
            tokens, account, token, dialog.attempt(), dialog.closeAnd(changed));
    dialog.open(Strings.get("rename.header.title"), new RenameTokenView(model, dialog::close));
  }
}
