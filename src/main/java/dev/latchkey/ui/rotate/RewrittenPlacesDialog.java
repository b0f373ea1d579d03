package dev.latchkey.ui.rotate;

import dev.latchkey.handover.places.Place;
import dev.latchkey.handover.places.Rewriting;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.ui.Dialog;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WindowContext;
import java.util.List;

/**
 * The dialog that writes the key of a rotated token's successor to the places of the old one, and
 * tells what became of each.
 */
public final class RewrittenPlacesDialog {
  private RewrittenPlacesDialog() {}

  /**
   * Opens the dialog and begins to write.
   *
   * @param issued stays its owner's to close, after the dialog
   * @param old the places of the old key, at least one
   * @param done told when the new key is wherever the old one was
   */
  public static void open(
      WindowContext context,
      IssuedToken issued,
      List<Place> old,
      Rewriting rewriting,
      Runnable done) {
    Dialog dialog = new Dialog(context);
    RewrittenPlacesViewModel model =
        new RewrittenPlacesViewModel(issued, old, rewriting, dialog.attempt(), done);
    dialog.open(
        Strings.get("rewritten.header.title"), new RewrittenPlacesView(model, dialog::close));
    model.write();
  }
}
