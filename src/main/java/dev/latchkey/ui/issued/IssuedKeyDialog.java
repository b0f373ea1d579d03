package dev.latchkey.ui.issued;

import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.Dialog;
import dev.latchkey.ui.IdleLock;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WindowContext;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.util.Subscription;

/** The copy-once dialog: shows a fresh key, hands it over, and wipes it when it closes. */
public final class IssuedKeyDialog {
  private final WindowContext context;
  private final IssuedKeyViewModel model;

  private IssuedKeyDialog(WindowContext context, IssuedKeyViewModel model) {
    this.context = context;
    this.model = model;
  }

  /**
   * Opens the dialog.
   *
   * @param tokens revokes the token, if it is closed and nobody has its key
   * @param account whose token it is
   * @param issued the token with its key; closed with the dialog
   * @param changed gets the token if it was revoked
   * @param keychainFirst whether the keychain is offered before the clipboard
   * @param lock covers the key when nobody is at the desk
   * @param useIn opens, in the context it gets, the dialog that writes the key to the place that
   *     uses it; runs what it gets when the key is there
   */
  public static IssuedKeyDialog open(
      WindowContext context,
      TokenService tokens,
      Account account,
      IssuedToken issued,
      Consumer<List<AccessToken>> changed,
      KeptKeys keptKeys,
      boolean keychainFirst,
      IdleLock lock,
      BiConsumer<WindowContext, Runnable> useIn) {
    Dialog dialog = new Dialog(context);
    IssuedKeyViewModel model =
        new IssuedKeyViewModel(
            issued,
            context.keys(),
            keptKeys,
            context.tasks(),
            dialog.attempt(),
            keychainFirst,
            dialog::close,
            () -> tokens.revoke(new AccountRef(account.id()), issued.token().id()),
            revoked -> {
              context.notices().show(Strings.get("issued.losing.revoked", revoked.label().text()));
              changed.accept(List.of(revoked));
            },
            used -> useIn.accept(dialog.context(), used));
    Subscription locking = lock.whenLocked(model::hide);
    dialog.whenClosed(
        () -> {
          model.wipe();
          locking.unsubscribe();
        });
    dialog.open(Strings.get("issued.header.title"), new IssuedKeyView(model), model::mayClose);
    return new IssuedKeyDialog(dialog.context(), model);
  }

  /** Returns the context of a dialog over this one. */
  public WindowContext context() {
    return context;
  }

  /** Takes note that another dialog wrote the key to a place that uses it. */
  public void handedOver() {
    model.handedOver();
  }
}
