package dev.latchkey.ui.tokens;

import dev.latchkey.ui.ListLayout;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.util.Duration;

/** Which columns the table has, in which order and width: chosen by the person, and remembered. */
final class TokenColumns {
  private final TableView<TokenRow> table;
  private final MenuButton chooser;
  private final TokensViewModel list;
  private final ListMemory memory;

  /** A width changes with each move of the mouse. */
  private final PauseTransition pause = new PauseTransition(Duration.millis(400));

  TokenColumns(
      TableView<TokenRow> table, MenuButton chooser, TokensViewModel list, ListMemory memory) {
    this.table = table;
    this.chooser = chooser;
    this.list = list;
    this.memory = memory;
  }

  /**
   * Sets the columns up as they were, and follows them.
   *
   * @param always the columns that nobody can hide
   */
  void follow(List<TableColumn<TokenRow, ?>> always) {
    restore();
    for (TableColumn<TokenRow, ?> column : List.copyOf(table.getColumns())) {
      if (!always.contains(column)) {
        chooser.getItems().add(item(column));
      }
      column.widthProperty().subscribe((_, _) -> pause.playFromStart());
      column.visibleProperty().subscribe((_, _) -> remember());
    }
    table.getColumns().subscribe(this::remember);
    pause.setOnFinished(_ -> remember());
    list.sort().subscribe((_, _) -> remember());
    list.filter().subscribe((_, _) -> remember());
  }

  private static CheckMenuItem item(TableColumn<TokenRow, ?> column) {
    CheckMenuItem item = new CheckMenuItem(column.getText());
    item.setId("show-" + column.getId());
    item.selectedProperty().bindBidirectional(column.visibleProperty());
    return item;
  }

  private void restore() {
    Map<String, ListLayout.Column> known = memory.layout().columns();
    List<TableColumn<TokenRow, ?>> columns = table.getColumns();
    Map<TableColumn<TokenRow, ?>, Integer> places = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      TableColumn<TokenRow, ?> column = columns.get(i);
      ListLayout.Column layout = known.get(column.getId());
      places.put(column, layout == null ? i : layout.place());
      if (layout != null) {
        column.setPrefWidth(Math.max(layout.width(), column.getMinWidth()));
        column.setVisible(layout.visible());
      }
    }
    List<TableColumn<TokenRow, ?>> inOrder =
        columns.stream().sorted(Comparator.comparing(places::get)).toList();
    if (!inOrder.equals(columns)) {
      table.getColumns().setAll(inOrder);
    }
  }

  private void remember() {
    Map<String, ListLayout.Column> columns = new HashMap<>();
    for (int i = 0; i < table.getColumns().size(); i++) {
      TableColumn<TokenRow, ?> column = table.getColumns().get(i);
      // Until the table is shown, a width is not yet the person's.
      double width = table.getSkin() == null ? column.getPrefWidth() : column.getWidth();
      columns.put(column.getId(), new ListLayout.Column(i, Math.rint(width), column.isVisible()));
    }
    memory.remember(
        layout ->
            layout
                .withColumns(columns)
                .with(list.sort().get().toString(), list.filter().get().slug()));
  }
}
