package dev.latchkey.ui.rotate;

import dev.latchkey.handover.places.Place;
import dev.latchkey.handover.places.Places;
import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Overlap;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.Dialog;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WindowContext;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The dialog that replaces a token by a new one. */
public final class RotateDialog {
  private RotateDialog() {}

  /**
   * Opens the dialog.
   *
   * @param places where keys were written to
   * @param keptKeys the keys in the keychain; one that ends at once is removed
   * @param changed gets the old token and the new one as they are once the dialog has closed
   * @param rotated then gets the new token with its key, which it closes, and the places of the old
   *     key that shall get the new one
   */
  public static void open(
      WindowContext context,
      TokenService tokens,
      Account account,
      AccessToken token,
      Places places,
      KeptKeys keptKeys,
      Consumer<List<AccessToken>> changed,
      BiConsumer<IssuedToken, List<Place>> rotated) {
    Dialog dialog = new Dialog(context);
    RotateTokenViewModel model =
        new RotateTokenViewModel(
            tokens,
            account,
            token,
            context.clock(),
            context.tasks(),
            dialog.attempt(),
            () -> places.of(token.id()),
            (issued, overlap, rewritten) -> {
              dialog.close();
              AccessToken successor = issued.token();
              changed.accept(List.of(token.replacedBy(successor, overlap), successor));
              rotated.accept(issued, rewritten);
              if (overlap == Overlap.NONE && keptKeys.isKept(token.id())) {
                forget(context, keptKeys, token);
              }
            });
    dialog.open(Strings.get("rotate.header.title"), new RotateTokenView(model, dialog::close));
  }

  private static void forget(WindowContext context, KeptKeys keptKeys, AccessToken token) {
    context
        .tasks()
        .run(
            () ->
                keptKeys
                    .forgetEnded(token.id())
                    .map(why -> Strings.get("forgetkey.done.failed", token.label(), why))
                    .orElseGet(() -> Strings.get("forgetkey.done.text", token.label())),
            context.notices()::show,
            refused -> context.notices().show(refused.sentence()));
  }
}
