package dev.latchkey.ui.connection;

import dev.latchkey.model.DeviceService;
import dev.latchkey.ui.Dialog;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WindowContext;

/** The dialog that changes a person's password, and says so when it is done. */
public final class ChangePasswordDialog {
  private ChangePasswordDialog() {}

  /** Opens the dialog. */
  public static void open(WindowContext context, DeviceService devices) {
    Dialog dialog = new Dialog(context);
    ChangePasswordViewModel model =
        new ChangePasswordViewModel(
            devices,
            dialog.attempt(),
            dialog.closeAnd(
                () -> context.notices().show(Strings.get("accountmenu.notice.password"))));
    dialog.open(Strings.get("password.header.title"), new ChangePasswordView(model, dialog::close));
  }
}
