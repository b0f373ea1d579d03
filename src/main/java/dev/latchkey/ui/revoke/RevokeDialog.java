package dev.latchkey.ui.revoke;

import dev.latchkey.handover.places.Places;
import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.Dialog;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WindowContext;
import java.util.List;

/** The dialog that asks whether to revoke tokens, and revokes them. */
public final class RevokeDialog {
  private RevokeDialog() {}

  /**
   * Opens the dialog.
   *
   * @param tokens at least one, none of them revoked
   * @param keptKeys the keys in the keychain; that of a revoked token is removed
   * @param places where keys were written to
   * @param changed told when at least one was revoked
   */
  public static void open(
      WindowContext context,
      TokenService service,
      Account account,
      List<AccessToken> tokens,
      KeptKeys keptKeys,
      Places places,
      Runnable changed) {
    Dialog dialog = new Dialog(context);
    RevokeTokensViewModel model =
        new RevokeTokensViewModel(
            service,
            account,
            tokens,
            context.tasks(),
            context.notices(),
            context.clock(),
            keptKeys,
            places::all,
            changed,
            dialog::close);
    dialog.open(
        Strings.get("revoke.header.title"),
        new RevokeTokensView(model, dialog::close),
        () -> !model.busy().get());
  }
}
