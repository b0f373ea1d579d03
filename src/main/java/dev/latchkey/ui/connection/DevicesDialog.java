package dev.latchkey.ui.connection;

import dev.latchkey.model.DeviceService;
import dev.latchkey.ui.Dialog;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WindowContext;

/** The dialog that lists the devices a person is signed in on, and signs them out. */
public final class DevicesDialog {
  private DevicesDialog() {}

  /** Opens the dialog and begins to read. */
  public static void open(WindowContext context, DeviceService devices) {
    Dialog dialog = new Dialog(context);
    DevicesViewModel model = new DevicesViewModel(devices, dialog.attempt(), context.clock());
    dialog.open(Strings.get("devices.header.title"), new DevicesView(model, dialog::close));
    model.reload();
  }
}
