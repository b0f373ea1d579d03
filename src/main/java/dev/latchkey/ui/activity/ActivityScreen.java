package dev.latchkey.ui.activity;

import dev.latchkey.model.AccountService;
import dev.latchkey.ui.ExportDialog;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.WhileShown;
import dev.latchkey.ui.WindowContext;
import java.time.ZoneId;
import javafx.scene.Parent;

/** The screen with what was done in an account. */
public final class ActivityScreen {
  private ActivityScreen() {}

  /**
   * Returns the screen of an account and begins to read its activity.
   *
   * @param refreshes reads what is new while the screen is shown
   */
  public static Parent make(
      WindowContext context, AccountService accounts, Membership membership, WhileShown refreshes) {
    ActivityViewModel model =
        new ActivityViewModel(
            accounts,
            membership,
            context.tasks(),
            context.clock(),
            ZoneId.systemDefault(),
            new ExportDialog(context, Strings.get("activity.export.title")));
    Parent screen = Views.load(new ActivityView(model));
    model.reload();
    refreshes.add(screen, model::refreshQuietly);
    return screen;
  }
}
