package dev.latchkey.ui.activity;

import dev.latchkey.model.AccountService;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.SaveDialog;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.WindowContext;
import javafx.scene.Parent;

/** The screen with what was done in an account. */
public final class ActivityScreen {
  private ActivityScreen() {}

  /** Returns the screen of an account and begins to read its activity. */
  public static Parent make(WindowContext context, AccountService accounts, Membership membership) {
    ActivityViewModel model =
        new ActivityViewModel(
            accounts,
            membership,
            context.tasks(),
            context.clock(),
            new SaveDialog(context, Strings.get("activity.file.title")),
            context.notices());
    Parent screen = Views.load(new ActivityView(model));
    model.reload();
    return screen;
  }
}
