package dev.latchkey.ui.places;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.KeyFinder;
import dev.latchkey.handover.places.Places;
import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.model.AccessToken;
import dev.latchkey.ui.Dialog;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WindowContext;

/** The dialog that shows where a token's key was written to, and what is there now. */
public final class TokenPlacesDialog {
  private TokenPlacesDialog() {}

  /**
   * Opens the dialog.
   *
   * @param finder tells whose the keys are that are found
   */
  public static void open(
      WindowContext context,
      AccessToken token,
      KeptKeys keptKeys,
      Places places,
      KeyFinder finder) {
    Computer computer = Computer.here();
    Dialog dialog = new Dialog(context);
    TokenPlacesViewModel model =
        new TokenPlacesViewModel(
            token,
            keptKeys.isKept(token.id()),
            places,
            place -> place.check(computer, finder),
            context.tasks(),
            context.clock(),
            context.copy());
    dialog.open(
        Strings.get("places.header.title"), new TokenPlacesView(model, dialog::close), () -> true);
  }
}
