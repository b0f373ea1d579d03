package dev.latchkey.ui.shell;

import dev.latchkey.ui.CommandKeys;
import dev.latchkey.ui.Dialog;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WindowContext;

/** The list of all shortcuts that work now, in the window below. */
public final class ShortcutsDialog {
  private ShortcutsDialog() {}

  /** Opens the dialog with the shortcuts of the context's window. */
  public static void open(WindowContext context) {
    Dialog dialog = new Dialog(context);
    dialog.open(
        Strings.get("shortcuts.header.title"),
        new ShortcutsView(CommandKeys.seen(context.owner().getScene()), dialog::close));
  }
}
