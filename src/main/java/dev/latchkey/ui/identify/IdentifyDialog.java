package dev.latchkey.ui.identify;

import dev.latchkey.model.TokenService;
import dev.latchkey.ui.Dialog;
import dev.latchkey.ui.IdleLock;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WindowContext;
import javafx.util.Subscription;

/** The dialog that tells which token a pasted key belongs to. */
public final class IdentifyDialog {
  private IdentifyDialog() {}

  /** Opens the dialog; what was pasted is forgotten when nobody is at the desk. */
  public static void open(WindowContext context, TokenService tokens, IdleLock lock) {
    Dialog dialog = new Dialog(context);
    IdentifyKeyViewModel model = new IdentifyKeyViewModel(tokens, context.tasks(), context.clock());
    Subscription locking = lock.whenLocked(model::forget);
    dialog.whenClosed(locking::unsubscribe);
    dialog.open(Strings.get("identify.header.title"), new IdentifyKeyView(model, dialog::close));
  }
}
