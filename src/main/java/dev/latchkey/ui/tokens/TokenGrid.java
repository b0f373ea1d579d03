package dev.latchkey.ui.tokens;

import dev.latchkey.model.TokenQuery.Column;
import dev.latchkey.ui.widget.Paging;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The table with the rows of a list: its columns, its selection, its menu and its keys. */
final class TokenGrid {
  private final TableView<TokenRow> table;
  private final TokensViewModel list;
  private final TokenCommands commands;
  private boolean selecting;

  TokenGrid(TableView<TokenRow> table, TokensViewModel list, TokenCommands commands) {
    this.table = table;
    this.list = list;
    this.commands = commands;
  }

  /** Shows the rows in {@code columns}. */
  void show(Map<TableColumn<TokenRow, TokenRow.Shown>, Column> columns) {
    columns.forEach(TokenColumn::show);
    table.setItems(list.rows());
    bindSelection();
    new TokenOrder(table, columns, list).follow();
    commands.inTable(table);
    Paging.whenNearEnd(table, list::loadMore);
  }

  /** Takes the focus, and selects the first row if none is selected. */
  void enter() {
    table.requestFocus();
    if (list.selected().isEmpty()) {
      table.getSelectionModel().selectFirst();
    }
  }

  private void bindSelection() {
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<TokenRow>) _ -> tellSelection());
    list.selected().addListener((ListChangeListener<TokenRow>) _ -> showSelection());
  }

  private void tellSelection() {
    if (!selecting) {
      list.selected()
          .setAll(
              table.getSelectionModel().getSelectedItems().stream()
                  .filter(Objects::nonNull)
                  .toList());
    }
  }

  /** Corrects the table, which selects the neighbour of a row that went away. */
  private void showSelection() {
    List<TokenRow> rows = List.copyOf(list.selected());
    if (selecting
        || Set.copyOf(rows).equals(new HashSet<>(table.getSelectionModel().getSelectedItems()))) {
      return;
    }
    selecting = true;
    try {
      table.getSelectionModel().clearSelection();
      rows.forEach(table.getSelectionModel()::select);
    } finally {
      selecting = false;
    }
  }
}
