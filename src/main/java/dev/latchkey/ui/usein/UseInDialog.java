package dev.latchkey.ui.usein;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.places.Places;
import dev.latchkey.handover.tenderly.TenderlyAccount;
import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Account;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.TokenId;
import dev.latchkey.ui.Dialog;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WindowContext;
import org.jspecify.annotations.Nullable;

/** The dialog that asks where a key is to be used, and hands it over. */
public final class UseInDialog {
  private UseInDialog() {}

  /**
   * Opens the dialog for a fresh key.
   *
   * @param account whose key it is
   * @param issued its owner closes it, after the dialog
   * @param places remembers where the key was written to
   * @param apiAddress the address of the authority's API
   * @param used called when the key was written somewhere
   */
  public static void openFresh(
      WindowContext context,
      Account account,
      IssuedToken issued,
      Places places,
      String apiAddress,
      Runnable used) {
    Dialog dialog = new Dialog(context);
    open(
        context,
        dialog,
        account,
        issued.token().id(),
        issued.key(),
        places,
        apiAddress,
        null,
        used);
  }

  /**
   * Opens the dialog for a key from the keychain.
   *
   * @param account whose key it is
   * @param key closed with the dialog
   * @param places remembers where the key was written to
   * @param apiAddress the address of the authority's API
   */
  public static void openKept(
      WindowContext context,
      Account account,
      TokenId token,
      AccessKey key,
      KeptKeys keptKeys,
      Places places,
      String apiAddress) {
    Dialog dialog = new Dialog(context);
    dialog.whenClosed(key::close);
    KeychainCopy kept = () -> keptKeys.forget(token);
    open(context, dialog, account, token, key, places, apiAddress, kept, () -> {});
  }

  private static void open(
      WindowContext context,
      Dialog dialog,
      Account account,
      TokenId token,
      AccessKey key,
      Places places,
      String apiAddress,
      @Nullable KeychainCopy kept,
      Runnable used) {
    UseInViewModel model =
        new UseInViewModel(
            Computer.here(),
            context.tasks(),
            dialog.attempt(),
            context.clock(),
            new TextToPaste(key, context.keys(), context.copy(), apiAddress + "/auth/verify"),
            places,
            token,
            new TenderlyAccount(account.slug(), account.id(), apiAddress),
            kept,
            used);
    dialog.open(Strings.get("usein.header.title"), new UseInView(model, dialog::close));
  }
}
