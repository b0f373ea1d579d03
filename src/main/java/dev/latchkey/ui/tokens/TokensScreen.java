package dev.latchkey.ui.tokens;

import dev.latchkey.handover.places.Place;
import dev.latchkey.handover.places.Places;
import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.ListLayout;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.WhileShown;
import dev.latchkey.ui.WindowContext;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.scene.Parent;

/** The screen with an account's access tokens. */
public final class TokensScreen {
  private TokensScreen() {}

  /**
   * Returns the screen of an account and begins to read its tokens.
   *
   * @param places where keys were written to
   * @param settings remember how the person set up the list
   * @param refreshes reads them again while the screen is shown
   */
  public static Parent make(
      WindowContext context,
      TokenService tokens,
      Membership membership,
      KeptKeys keptKeys,
      Places places,
      CurrentSettings settings,
      TokenDialogs dialogs,
      WhileShown refreshes) {
    TokensViewModel list =
        new TokensViewModel(tokens, membership, context.tasks(), settings.get().tokenList());
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
            context.copy(),
            context.notices());
    TokenMarks marks =
        new TokenMarks(
            context.tasks(),
            keptKeys::isKept,
            () -> places.all().stream().map(Place::token).collect(Collectors.toSet()));
    Parent screen = Views.load(new TokensView(list, actions, marks, memory(context, settings)));
    list.reload();
    marks.refresh();
    refreshes.add(
        screen,
        () -> {
          list.refreshQuietly();
          marks.refresh();
        });
    return screen;
  }

  private static ListMemory memory(WindowContext context, CurrentSettings settings) {
    return new ListMemory() {
      @Override
      public ListLayout layout() {
        return settings.get().tokenList();
      }

      @Override
      public void remember(UnaryOperator<ListLayout> change) {
        settings.change(
            now -> now.withTokenList(change.apply(now.tokenList())),
            refused -> context.notices().show(refused.getMessage()));
      }
    };
  }
}
