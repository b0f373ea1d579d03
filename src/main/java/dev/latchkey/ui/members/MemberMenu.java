package dev.latchkey.ui.members;

import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.RowMenu;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;

/**
 * The right-click menu of a member or an invitation. An item that cannot be used says why in its
 * own text, where keyboard and screen reader find it too.
 */
final class MemberMenu {
  private final MembersViewModel viewModel;
  private final ContextMenu menu = new ContextMenu();

  MemberMenu(MembersViewModel viewModel) {
    this.viewModel = viewModel;
    menu.setId("memberMenu");
    // Without an item the menu would not open, and so never be filled.
    menu.getItems().setAll(new MenuItem());
    menu.setOnShowing(_ -> fill());
  }

  /** Returns a row that opens the menu. */
  TableRow<MemberRow> row() {
    TableRow<MemberRow> row = new TableRow<>();
    row.emptyProperty().subscribe(empty -> row.setContextMenu(empty ? null : menu));
    return row;
  }

  /** Opens the menu at the selected row for Shift+F10, the menu key and Enter. */
  void openByKey(KeyEvent event, TableView<MemberRow> table) {
    if (RowMenu.isAskedFor(event) && viewModel.selected().get() != null) {
      event.consume();
      RowMenu.open(menu, table);
    }
  }

  private void fill() {
    MemberRow row = viewModel.selected().get();
    boolean joined = row instanceof MemberRow.Joined;
    menu.getItems().clear();
    if (row != null && !row.email().isEmpty()) {
      menu.getItems().addAll(item("copyEmail", "", viewModel::copyEmail), new SeparatorMenuItem());
    }
    if (joined) {
      menu.getItems()
          .addAll(
              item("changeRights", viewModel.whyNoChange(), viewModel::changeRights),
              new SeparatorMenuItem());
    }
    MenuItem remove =
        item(joined ? "remove" : "withdraw", viewModel.whyNoRemoval(), viewModel::remove);
    remove.getStyleClass().add("danger");
    menu.getItems().add(remove);
  }

  private static MenuItem item(String id, String why, Runnable action) {
    String text = Strings.get("members.menu." + id);
    MenuItem item =
        new MenuItem(why.isEmpty() ? text : Strings.get("members.menu.disabled", text, why));
    item.setId(id);
    item.setDisable(!why.isEmpty());
    item.setOnAction(_ -> action.run());
    return item;
  }
}
