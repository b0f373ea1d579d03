package dev.latchkey.ui.connection;

import dev.latchkey.model.NewConnection;
import dev.latchkey.model.Servers;
import dev.latchkey.ui.Dialog;
import dev.latchkey.ui.OpenDialog;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WindowContext;
import java.util.function.Consumer;

/** The dialog that asks for a team server and how to get in. */
public final class AddConnectionDialog {
  private AddConnectionDialog() {}

  /** Opens the dialog; {@code added} gets the connection once the dialog has closed. */
  public static void open(WindowContext context, Servers servers, Consumer<NewConnection> added) {
    Dialog dialog = new Dialog(context);
    AddConnectionViewModel model =
        new AddConnectionViewModel(
            servers,
            dialog.attempt(),
            () -> new OpenDialog(dialog.context(), Strings.get("connection.authority.title")).get(),
            made -> {
              dialog.close();
              added.accept(made);
            });
    dialog.open(
        Strings.get("connection.header.title"), new AddConnectionView(model, dialog::close));
  }
}
