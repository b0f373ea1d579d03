package dev.latchkey.ui.tokens;

import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.keychain.KeychainUnavailable;
import dev.latchkey.model.AccessToken;
import dev.latchkey.ui.ConfirmViewModel;
import dev.latchkey.ui.Dialog;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WindowContext;

/** The dialog that asks whether to remove a token's key from the keychain, and removes it. */
public final class ForgetKeyDialog {
  private ForgetKeyDialog() {}

  /** Opens the dialog. */
  public static void open(WindowContext context, KeptKeys keptKeys, AccessToken token) {
    Dialog dialog = new Dialog(context);
    dialog.ask(
        new ConfirmViewModel<>(
            new ConfirmViewModel.Question(
                Strings.get("forgetkey.header.title"),
                Strings.get("forgetkey.question.text", token.label()),
                Strings.get("forgetkey.buttons.forget")),
            dialog.attempt(),
            (_, _) -> () -> forget(keptKeys, token),
            told -> {
              dialog.close();
              context.notices().show(told);
            }));
  }

  /** Returns what became of it: a keychain that does not answer is told like success. */
  private static String forget(KeptKeys keptKeys, AccessToken token) {
    try {
      keptKeys.forget(token.id());
      return Strings.get("forgetkey.done.text", token.label());
    } catch (KeychainUnavailable e) {
      return Strings.get("forgetkey.done.failed", token.label(), e.sentence());
    }
  }
}
