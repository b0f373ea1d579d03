package dev.latchkey.ui.usein;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.places.Places;
import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.model.AccessKey;
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
   * @param issued its owner closes it, after the dialog
   * @param places remembers where the key was written to
   * @param verifyAddress the address at which services ask whether a key is good
   * @param used called when the key was handed over
   */
  public static void openFresh(
      WindowContext context,
      IssuedToken issued,
      Places places,
      String verifyAddress,
      Runnable used) {
    Dialog dialog = new Dialog(context);
    open(context, dialog, issued.token().id(), issued.key(), places, verifyAddress, null, used);
  }

  /**
   * Opens the dialog for a key from the keychain.
   *
   * @param key closed with the dialog
   * @param places remembers where the key was written to
   * @param verifyAddress the address at which services ask whether a key is good
   */
  public static void openKept(
      WindowContext context,
      TokenId token,
      AccessKey key,
      KeptKeys keptKeys,
      Places places,
      String verifyAddress) {
    Dialog dialog = new Dialog(context);
    dialog.whenClosed(key::close);
    KeychainCopy kept = () -> keptKeys.forget(token);
    open(context, dialog, token, key, places, verifyAddress, kept, () -> {});
  }

  private static void open(
      WindowContext context,
      Dialog dialog,
      TokenId token,
      AccessKey key,
      Places places,
      String verifyAddress,
      @Nullable KeychainCopy kept,
      Runnable used) {
    UseInViewModel model =
        new UseInViewModel(
            Computer.here(),
            context.tasks(),
            dialog.attempt(),
            context.clock(),
            new TextToPaste(key, context.keys(), context.copy(), verifyAddress),
            places,
            token,
            kept,
            used);
    dialog.open(Strings.get("usein.header.title"), new UseInView(model, dialog::close));
  }
}
