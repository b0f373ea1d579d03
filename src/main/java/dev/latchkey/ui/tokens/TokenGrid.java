package dev.latchkey.ui.tokens;

import dev.latchkey.model.TokenQuery.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** The table with the rows of a list: its columns, its selection, its menu and its keys. */
final class TokenGrid {
  private static final PseudoClass ALL_SELECTED = PseudoClass.getPseudoClass("all-selected");

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
  void show(Map<TableColumn<TokenRow, TokenRow.Shown>, Column> columns, TokenMarks marks) {
    columns.forEach((column, what) -> TokenColumn.show(column, what, marks));
    marks.placed().subscribe((_, _) -> table.refresh());
    table.setItems(list.rows());
    bindSelection();
    new TokenOrder(table, columns, list).follow();
    commands.inTable(table);
    new TokenTyping(table, list, commands.details()).follow();
    new VisibleRows(table, list).follow();
    // Last, since a table takes keys of its own, and whoever was first gets them.
    table.setSkin(new QuickFitSkin<>(table));
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
        .getSelectedIndices()
        .addListener((ListChangeListener<Integer>) _ -> tellSelection());
    list.selected().addListener((ListChangeListener<TokenRow>) _ -> showSelection());
    list.counts().answers().subscribe(_ -> tellUnread());
    list.selection()
        .all()
        .subscribe(
            all -> {
              table.pseudoClassStateChanged(ALL_SELECTED, all);
              if (all) {
                table.getSelectionModel().clearSelection();
              }
            });
    list.shown().subscribe(this::reveal);
  }

  private void tellSelection() {
    if (!selecting) {
      List<TokenRow> read = new ArrayList<>();
      List<Integer> unread = new ArrayList<>();
      for (int index : table.getSelectionModel().getSelectedIndices()) {
        if (index >= 0 && index < list.rows().size()) {
          TokenRow row = list.rows().get(index);
          if (row.isRead()) {
            read.add(row);
          } else {
            unread.add(index);
          }
        }
      }
      selecting = true;
      try {
        list.selection().choose(read, unread);
      } finally {
        selecting = false;
      }
    }
  }

  /** Selected rows may have been read. */
  private void tellUnread() {
    if (list.selection().isPartlyUnread() && !list.selection().all().get()) {
      tellSelection();
    }
  }

  /** Corrects the table, which selects the neighbour of a row that went away. */
  private void showSelection() {
    if (selecting) {
      return;
    }
    int[] wanted =
        list.selected().stream()
            .mapToInt(list.rows()::indexOf)
            .filter(i -> i >= 0)
            .sorted()
            .toArray();
    List<Integer> now = table.getSelectionModel().getSelectedIndices();
    if (Arrays.equals(wanted, now.stream().mapToInt(Integer::intValue).sorted().toArray())) {
      return;
    }
    selecting = true;
    try {
      table.getSelectionModel().clearSelection();
      if (wanted.length > 0) {
        table.getSelectionModel().selectIndices(wanted[0], wanted);
        table.getFocusModel().focus(wanted[wanted.length - 1]);
      }
    } finally {
      selecting = false;
    }
  }

  private void reveal(@Nullable TokenRow row) {
    int index = row == null ? -1 : list.rows().indexOf(row);
    if (index >= 0) {
      table.requestFocus();
      table.getFocusModel().focus(index);
      VisibleRows.scrollTo(table, index);
    }
  }
}
