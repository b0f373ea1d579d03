package dev.latchkey.ui.organization;

import dev.latchkey.model.AccountService;
import dev.latchkey.model.Organization;
import dev.latchkey.ui.Dialog;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.WindowContext;
import javafx.scene.Parent;

/** The screen of an organization, with its dialogs. */
public final class OrganizationScreen implements OrganizationDialogs {
  private final WindowContext context;
  private final AccountService accounts;

  private OrganizationScreen(WindowContext context, AccountService accounts) {
    this.context = context;
    this.accounts = accounts;
  }

  /**
   * Returns the screen of an organization.
   *
   * @param changed reads the person's organizations again
   * @param tabs the screens in it
   */
  public static Parent make(
      WindowContext context,
      AccountService accounts,
      Membership membership,
      Runnable changed,
      OrganizationView.Tabs tabs) {
    OrganizationDialogs dialogs = new OrganizationScreen(context, accounts);
    return Views.load(
        new OrganizationView(new OrganizationViewModel(membership, dialogs, changed), tabs));
  }

  @Override
  public void rename(Organization organization, Runnable changed) {
    Dialog dialog = new Dialog(context);
    RenameOrganizationViewModel model =
        new RenameOrganizationViewModel(
            accounts, organization, dialog.attempt(), dialog.closeAnd(changed));
    dialog.open(
        Strings.get("renameorganization.header.title"),
        new RenameOrganizationView(model, dialog::close));
  }

  @Override
  public void leave(Organization organization, Runnable left) {
    Dialog dialog = new Dialog(context);
    dialog.ask(questions(dialog).leave(organization, dialog.closeAnd(left)));
  }

  @Override
  public void delete(Organization organization, Runnable deleted) {
    Dialog dialog = new Dialog(context);
    dialog.ask(questions(dialog).delete(organization, dialog.closeAnd(deleted)));
  }

  private OrganizationQuestions questions(Dialog dialog) {
    return new OrganizationQuestions(
        accounts, context.tasks(), dialog.attempt(), context.notices());
  }
}
