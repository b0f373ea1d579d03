package dev.latchkey.ui.organization;

import dev.latchkey.ui.Command;
import dev.latchkey.ui.Strings;
import java.util.List;

/** What can be done with an organization as a whole. */
final class OrganizationCommands {
  private final Command rename;
  private final Command leave;
  private final Command delete;

  OrganizationCommands(OrganizationViewModel viewModel) {
    rename = command("rename", viewModel::rename).unless(viewModel.whyNotOwner());
    leave = command("leave", viewModel::leave).unless(viewModel.whyReadOnly());
    delete = command("delete", viewModel::delete).unless(viewModel.whyNotOwner()).dangerous();
  }

  private static Command command(String id, Runnable run) {
    return new Command(id + "Organization", Strings.get("organization.menu." + id), run);
  }

  /** Returns them in the order of the menu. */
  List<List<Command>> all() {
    return List.of(List.of(rename, leave), List.of(delete));
  }
}
