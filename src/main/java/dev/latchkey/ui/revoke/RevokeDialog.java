package dev.latchkey.ui.revoke;

import dev.latchkey.handover.places.Places;
import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.Dialog;
import dev.latchkey.ui.WindowContext;
import java.util.List;
import java.util.function.Consumer;

/** The dialog that asks whether to revoke tokens, and revokes them. */
public final class RevokeDialog {
  private RevokeDialog() {}

  /**
   * Opens the dialog.
   *
   * @param tokens at least one, none of them revoked
   * @param keptKeys the keys in the keychain; that of a revoked token is removed
   * @param places where keys were written to
   * @param revoked gets those that were revoked as they are now, if there is one
   */
  public static void open(
      WindowContext context,
      TokenService service,
      Account account,
      List<AccessToken> tokens,
      KeptKeys keptKeys,
      Places places,
      Consumer<List<AccessToken>> revoked) {
    Dialog dialog = new Dialog(context);
    RevokeTokensViewModel model =
        new RevokeTokensViewModel(
            service,
            account,
            new RevokeQuestion(tokens, context.clock().instant()),
            context.tasks(),
            dialog.attempt(),
            context.notices(),
            keptKeys,
            places::all,
            revoked,
            dialog::close);
    dialog.open(model.question().title(), new RevokeTokensView(model, dialog::close));
  }
}
