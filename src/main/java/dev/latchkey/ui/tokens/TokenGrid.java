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
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The table with the rows of a list: its columns, its selection, its menu and its keys. */
final class TokenGrid {
  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination ALL =
      new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN);
  private static final PseudoClass ALL_SELECTED = PseudoClass.getPseudoClass("all-selected");

  private final TableView<TokenRow> table;
  private final TokensViewModel list;
  private final TokenActions actions;
  private boolean selecting;

  TokenGrid(TableView<TokenRow> table, TokensViewModel list, TokenActions actions) {
    this.table = table;
    this.list = list;
    this.actions = actions;
  }

  /** Shows the rows in {@code columns}. */
  void show(Map<TableColumn<TokenRow, TokenRow.Shown>, Column> columns, TokenMarks marks) {
    columns.forEach((column, what) -> TokenColumn.show(column, what, marks));
    marks.placed().subscribe((_, _) -> table.refresh());
    table.setItems(list.rows());
    bindSelection();
    new TokenOrder(table, columns, list).follow();
    TokenMenu menu = new TokenMenu(actions);
    table.setRowFactory(_ -> menu.row());
    table.addEventFilter(KeyEvent.KEY_PRESSED, event -> menu.openByKey(event, table));
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::selectAll);
    table.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    new TokenTyping(table, list).follow();
    new VisibleRows(table, list).follow();
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
      table.getFocusModel().focus(index);
      VisibleRows.scrollTo(table, index);
    }
  }

  private void selectAll(KeyEvent event) {
    if (ALL.match(event)) {
      list.selectAll();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && list.selection().all().get()) {
      list.selection().clear();
      event.consume();
    }
  }

  private void keyPressed(KeyEvent event) {
    if (COPY.match(event)) {
      actions.copyIds();
    } else if (event.getCode() == KeyCode.F2) {
      actions.rename();
    } else if (event.getCode() == KeyCode.DELETE) {
      actions.revoke();
    } else {
      return;
    }
    event.consume();
  }
}
