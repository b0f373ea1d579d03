package dev.latchkey.ui.tokens;

import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.RowMenu;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;

/**
 * The right-click menu of the selected tokens. An item that cannot be used says why in its own
 * text, where keyboard and screen reader find it too; JavaFX shows no tooltips for disabled items.
 */
final class TokenMenu {
  private final TokenActions actions;
  private final ContextMenu menu = new ContextMenu();

  TokenMenu(TokenActions actions) {
    this.actions = actions;
    menu.setId("tokenMenu");
    // Without an item the menu would not open, and so never be filled.
    menu.getItems().setAll(new MenuItem());
    menu.setOnShowing(_ -> fill());
    fill();
  }

  /** Returns a row that opens the menu. */
  TableRow<TokenRow> row() {
    TableRow<TokenRow> row = new TableRow<>();
    row.emptyProperty().subscribe(empty -> row.setContextMenu(empty ? null : menu));
    return row;
  }

  /** Opens the menu at the selected row for Shift+F10, the menu key and Enter. */
  void openByKey(KeyEvent event, TableView<TokenRow> table) {
    if (RowMenu.isAskedFor(event) && !table.getSelectionModel().isEmpty()) {
      event.consume();
      RowMenu.open(menu, table);
    }
  }

  private void fill() {
    menu.getItems()
        .setAll(
            item("copyLabel", Strings.get("tokens.menu.copyLabel"), actions::copyLabels),
            item("copyId", Strings.get("tokens.menu.copyId"), actions::copyIds));
    if (actions.isKeyKept()) {
      menu.getItems()
          .addAll(
              item("copyKey", Strings.get("tokens.menu.copyKey"), actions::copyKey),
              item("useKey", Strings.get("tokens.menu.useKey"), actions::useKey),
              item("forgetKey", Strings.get("tokens.menu.forgetKey"), actions::forgetKey));
    }
    menu.getItems()
        .addAll(
            new SeparatorMenuItem(),
            itemIf(
                actions.isOne() && actions.mayGenerate().getValue(),
                "rename",
                actions.isOne() ? "noGenerate" : "oneOnly",
                actions::rename),
            rotate());
    if (actions.isSuspended()) {
      menu.getItems().add(itemIf(actions.mayRevoke(), "resume", "noRevoke", actions::resume));
    }
    menu.getItems()
        .addAll(
            new SeparatorMenuItem(),
            itemIf(
                actions.isKeyKept(),
                "verify",
                actions.isOne() ? "notKept" : "oneOnly",
                actions::verifyNow),
            itemIf(actions.isOne(), "places", "oneOnly", actions::showPlaces),
            new SeparatorMenuItem(),
            revoke());
  }

  private MenuItem rotate() {
    String reason = actions.whyNoRotation();
    return itemIf(reason.isEmpty(), "rotate", reason, actions::rotate);
  }

  private MenuItem revoke() {
    String reason = actions.mayRevoke() ? "isRevoked" : "noRevoke";
    MenuItem item =
        itemIf(actions.canRevoke() && actions.mayRevoke(), "revoke", reason, actions::revoke);
    // Before it is in the menu, which looks at an item's style classes once.
    item.getStyleClass().add("danger");
    return item;
  }

  private static MenuItem itemIf(boolean enabled, String id, String reason, Runnable action) {
    String text = Strings.get("tokens.menu." + id);
    if (enabled) {
      return item(id, text, action);
    }
    String why = Strings.get("tokens.menu." + reason);
    MenuItem item = item(id, Strings.get("tokens.menu.disabled", text, why), action);
    item.setDisable(true);
    return item;
  }

  private static MenuItem item(String id, String text, Runnable action) {
    MenuItem item = new MenuItem(text);
    // A label's underscore is no mnemonic here.
    item.setMnemonicParsing(false);
    item.setId(id);
    item.setOnAction(_ -> action.run());
    return item;
  }
}
