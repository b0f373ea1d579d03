package dev.latchkey.ui.tokens;

import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.WhileShown;
import dev.latchkey.ui.WindowContext;
import javafx.scene.Parent;

/** The screen with an account's access tokens. */
public final class TokensScreen {
  private TokensScreen() {}

  /**
   * Returns the screen of an account and begins to read its tokens.
   *
   * @param refreshes reads them again while the screen is shown
   */
  public static Parent make(
      WindowContext context,
      TokenService tokens,
      Membership membership,
      KeptKeys keptKeys,
      TokenDialogs dialogs,
      WhileShown refreshes) {
    TokensViewModel model =
        new TokensViewModel(
            tokens,
            membership,
            context.tasks(),
            dialogs,
            keptKeys,
            context.keys(),
            context.copy(),
            context.notices());
    Parent screen = Views.load(new TokensView(model));
    model.reload();
    refreshes.add(screen, model::refreshQuietly);
    return screen;
  }
}
