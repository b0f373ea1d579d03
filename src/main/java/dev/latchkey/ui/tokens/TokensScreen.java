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
    TokensViewModel list = new TokensViewModel(tokens, membership, context.tasks());
    KeptKeyActions kept =
        new KeptKeyActions(
            tokens, context.tasks(), keptKeys, context.keys(), context.notices(), dialogs);
    TokenActions actions =
        new TokenActions(
            list,
            membership,
            tokens,
            context.tasks(),
            dialogs,
            kept,
            context.copy()::put,
            context.notices());
    Parent screen = Views.load(new TokensView(list, actions));
    list.reload();
    refreshes.add(screen, list::refreshQuietly);
    return screen;
  }
}
