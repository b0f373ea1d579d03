package dev.latchkey.ui.tokens;

import dev.latchkey.handover.places.Place;
import dev.latchkey.handover.places.Places;
import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.model.LastKnown;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.ExportDialog;
import dev.latchkey.ui.ListLayout;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.SelectedTokens;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.WhileShown;
import dev.latchkey.ui.WindowContext;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.scene.Parent;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.Region;

/** The screen with an account's access tokens. */
public final class TokensScreen {
  private TokensScreen() {}

  /**
   * Returns the screen of an account and begins to read its tokens.
   *
   * @param places where keys were written to
   * @param settings remember how the person set up the list
   * @param lastKnown what to show if the authority cannot be reached
   * @param refreshes reads them again while the screen is shown
   * @param beside puts details beside the table: gets the table and what is selected in it
   */
  public static Parent make(
      WindowContext context,
      TokenService tokens,
      Membership membership,
      KeptKeys keptKeys,
      Places places,
      CurrentSettings settings,
      TokenDialogs dialogs,
      LastKnown lastKnown,
      WhileShown refreshes,
      BiFunction<Region, SelectedTokens, Region> beside) {
    TokensViewModel list =
        new TokensViewModel(
            tokens, membership, context.tasks(), settings.get().layout().tokenList());
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
    TokenMarks marks =
        new TokenMarks(
            context.tasks(),
            keptKeys::isKept,
            () -> places.all().stream().map(Place::token).collect(Collectors.toSet()));
    TokensExport export =
        new TokensExport(
            list,
            tokens,
            membership,
            new ExportDialog(context, Strings.get("tokens.export.title")));
    KeptTokens.follow(list, lastKnown, membership.ref(), context.tasks());
    TokensView view = new TokensView(list, actions, marks, memory(context, settings));
    Parent screen = Views.load(view);
    ExportMenu.fill((MenuButton) screen.lookup("#export"), export);
    SelectedTokens selected =
        new SelectedTokens(
            new Selection(list).now(),
            list.selection().count(),
            list::show,
            view.commands().ofSelection(),
            actions.detailsShown());
    view.showBeside(table -> beside.apply(table, selected));
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
        return settings.get().layout().tokenList();
      }

      @Override
      public void remember(UnaryOperator<ListLayout> change) {
        settings.change(
            now -> now.withLayout(was -> was.withTokenList(change.apply(was.tokenList()))),
            refused -> context.notices().show(refused.sentence()));
      }
    };
  }
}
