package dev.latchkey.ui.organization;

import dev.latchkey.model.AccountService;
import dev.latchkey.model.Organization;
import dev.latchkey.ui.Dialog;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WindowContext;
import java.util.function.Consumer;

/** The dialog that asks for a name and a slug, and creates an organization. */
public final class NewOrganizationDialog {
  private NewOrganizationDialog() {}

  /** Opens the dialog; {@code created} gets the organization once the dialog has closed. */
  public static void open(
      WindowContext context, AccountService accounts, Consumer<Organization> created) {
    Dialog dialog = new Dialog(context);
    NewOrganizationViewModel model =
        new NewOrganizationViewModel(
            accounts,
            dialog.attempt(),
            made -> {
              dialog.close();
              created.accept(made);
            });
    dialog.open(
        Strings.get("neworganization.header.title"), new NewOrganizationView(model, dialog::close));
  }
}
