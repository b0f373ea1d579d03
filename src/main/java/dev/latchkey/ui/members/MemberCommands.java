package dev.latchkey.ui.members;

import dev.latchkey.ui.Command;
import dev.latchkey.ui.CommandKeys;
import dev.latchkey.ui.CommandMenu;
import dev.latchkey.ui.Strings;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;

/** The commands of an organization's members: their menu, buttons and keys are made of them. */
final class MemberCommands {
  private final MembersViewModel viewModel;
  private final IntegerProperty looked = new SimpleIntegerProperty();
  private final Command invite;
  private final Command refresh;
  private final Command copyEmail;
  private final Command changeRights;
  private final Command remove;
  private final Command withdraw;

  MemberCommands(MembersViewModel viewModel) {
    this.viewModel = viewModel;
    invite =
        new Command("invite", Strings.get("members.header.invite"), viewModel::invite)
            .icon("fth-user-plus")
            .unless(viewModel.whyNoInvite());
    refresh =
        new Command("refresh", Strings.get("members.header.refresh"), viewModel::refresh)
            .keys(new KeyCodeCombination(KeyCode.F5))
            .icon("fth-refresh-cw");
    copyEmail =
        command("copyEmail", viewModel::copyEmail)
            .onlyIf(
                viewModel
                    .selected()
                    .map(row -> row != null && !row.email().isEmpty())
                    .orElse(false));
    changeRights =
        command("changeRights", viewModel::changeRights)
            .keys(new KeyCodeCombination(KeyCode.F2), new KeyCodeCombination(KeyCode.ENTER))
            .unless(follow(viewModel::whyNoChange));
    ObservableValue<Boolean> invited =
        viewModel.selected().map(MemberRow.Invited.class::isInstance).orElse(false);
    remove = removal("remove").onlyIf(invited.map(is -> !is));
    withdraw = removal("withdraw").onlyIf(invited);
  }

  private static Command command(String id, Runnable run) {
    return new Command(id, Strings.get("members.menu." + id), run);
  }

  private Command removal(String id) {
    return command(id, viewModel::remove)
        .keys(new KeyCodeCombination(KeyCode.DELETE))
        .unless(follow(viewModel::whyNoRemoval))
        .dangerous();
  }

  private ObservableValue<String> follow(Supplier<String> reason) {
    return Bindings.createStringBinding(
        reason::get, viewModel.selected(), viewModel.whyNoInvite(), looked);
  }

  Command invite() {
    return invite;
  }

  Command refresh() {
    return refresh;
  }

  /** Gives a table the menu of its rows and the keys that act on them. */
  void inTable(TableView<MemberRow> table) {
    CommandMenu menu =
        new CommandMenu(
            "memberMenu",
            List.of(List.of(copyEmail), List.of(changeRights), List.of(remove, withdraw)),
            () -> looked.set(looked.get() + 1));
    table.setRowFactory(_ -> menu.row(changeRights));
    CommandKeys.inside(
        table,
        Strings.get("members.menu.group"),
        List.of(
            menu.command(Strings.get("members.menu.open"), table),
            copyEmail,
            changeRights,
            remove,
            withdraw));
  }

  /**
   * Lets the keys of the whole list work while its screen is seen.
   *
   * @param search goes to the search field
   */
  void onScreen(Node screen, Command search) {
    CommandKeys.whileSeen(
        screen, Strings.get("members.header.title"), List.of(invite, search, refresh));
  }
}
