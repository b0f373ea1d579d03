package dev.latchkey.ui.tokens;

import dev.latchkey.model.Sort;
import dev.latchkey.model.TokenQuery.Column;
import java.util.List;
import java.util.Map;
import javafx.application.Platform;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * Asks the authority for another order when a column is clicked; the table itself sorts nothing.
 */
final class TokenOrder {
  private final TableView<TokenRow> table;
  private final Map<TableColumn<TokenRow, TokenRow.Shown>, Column> columns;
  private final TokensViewModel viewModel;

  TokenOrder(
      TableView<TokenRow> table,
      Map<TableColumn<TokenRow, TokenRow.Shown>, Column> columns,
      TokensViewModel viewModel) {
    this.table = table;
    this.columns = columns;
    this.viewModel = viewModel;
  }

  /** Starts with the list's order, and follows the clicks from then on. */
  void follow() {
    Sort<Column> sort = viewModel.sort().get();
    TableColumn<TokenRow, ?> first = column(sort.column());
    first.setSortType(
        sort.descending() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
    table.getSortOrder().setAll(List.of(first));
    table.setSortPolicy(_ -> ask());
  }

  private boolean ask() {
    if (table.getSortOrder().isEmpty()) {
      // A third click would end the order. There is always one here: it is turned round again.
      TableColumn<TokenRow, ?> last = column(viewModel.sort().get().column());
      last.setSortType(TableColumn.SortType.ASCENDING);
      Platform.runLater(() -> table.getSortOrder().setAll(List.of(last)));
    } else {
      TableColumn<TokenRow, ?> first = table.getSortOrder().getFirst();
      Column column = columns.get(first);
      boolean descending = first.getSortType() == TableColumn.SortType.DESCENDING;
      if (column != null) {
        viewModel.sort().set(new Sort<>(column, descending));
      }
    }
    return true;
  }

  private TableColumn<TokenRow, ?> column(Column wanted) {
    return columns.entrySet().stream()
        .filter(entry -> entry.getValue() == wanted)
        .findFirst()
        .orElseThrow()
        .getKey();
  }
}
