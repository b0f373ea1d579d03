package dev.latchkey.ui.connection;

import dev.latchkey.model.Connection;
import dev.latchkey.model.ConnectionService;
import dev.latchkey.ui.Dialog;
import dev.latchkey.ui.OpenDialog;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WindowContext;

/** The dialog that tells how a team server is reached, and changes whom it is trusted by. */
final class ConnectionDetailsDialog {
  private ConnectionDetailsDialog() {}

  /** Opens the dialog; {@code changed} is called when another authority is trusted. */
  static void open(
      WindowContext context,
      ConnectionService connections,
      Connection connection,
      Runnable changed) {
    Dialog dialog = new Dialog(context);
    ConnectionDetailsViewModel model =
        new ConnectionDetailsViewModel(
            connections,
            connection,
            dialog.attempt(),
            () -> new OpenDialog(dialog.context(), Strings.get("connection.authority.title")).get(),
            changed);
    dialog.open(
        Strings.get("connectiondetails.header.title"),
        new ConnectionDetailsView(model, dialog::close));
    model.read();
  }
}
