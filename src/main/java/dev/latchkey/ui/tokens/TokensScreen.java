package dev.latchkey.ui.tokens;

import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.SelectedTokens;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.WhileShown;
import dev.latchkey.ui.WindowContext;
import java.util.function.BiFunction;
import javafx.scene.Parent;
import javafx.scene.layout.Region;

/** The screen with an account's access tokens. */
public final class TokensScreen {
  private TokensScreen() {}

  /**
   * Returns the screen of an account and begins to read its tokens.
   *
   * @param refreshes reads them again while the screen is shown
   * @param beside puts details beside the table: gets the table and what is selected in it
   */
  public static Parent make(
      WindowContext context,
      TokenService tokens,
      Membership membership,
      KeptKeys keptKeys,
      TokenDialogs dialogs,
      WhileShown refreshes,
      BiFunction<Region, SelectedTokens, Region> beside) {
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
    TokensView view = new TokensView(list, actions);
    Parent screen = Views.load(view);
    SelectedTokens selected =
        new SelectedTokens(
            new Selection(list.selected()).now(),
            list::show,
            view.commands().ofSelection(),
            actions.detailsShown(),
            view::focusTable);
    view.showBeside(table -> beside.apply(table, selected));
    list.reload();
    refreshes.add(screen, list::refreshQuietly);
    return screen;
  }
}
