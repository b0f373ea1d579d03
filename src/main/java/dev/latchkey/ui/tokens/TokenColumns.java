package dev.latchkey.ui.tokens;

import dev.latchkey.ui.ListLayout;
import dev.latchkey.ui.Strings;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.util.Duration;

/**
 * Which columns the table has, in which order and width: chosen by the person, and remembered. One
 * of them is always there, and the others only as far as there is room.
 */
final class TokenColumns {
  /** What the column that is always there needs. */
  private static final double LEAST = 160;

  /** The bar to scroll with. */
  private static final double BAR = 14;

  private final TableView<TokenRow> table;
  private final TableColumn<TokenRow, ?> always;
  private final List<TableColumn<TokenRow, ?>> leaving;
  private final ListMemory memory;
  private final Map<TableColumn<TokenRow, ?>, BooleanProperty> chosen = new HashMap<>();

  /** A width changes with each move of the mouse. */
  private final PauseTransition pause = new PauseTransition(Duration.millis(400));

  /**
   * The columns of a table.
   *
   * @param always the one that nobody can hide, which fills the room that the others leave
   * @param leaving those that make room, the first first; what they tell is also in the details
   */
  TokenColumns(
      TableView<TokenRow> table,
      TableColumn<TokenRow, ?> always,
      List<TableColumn<TokenRow, ?>> leaving,
      ListMemory memory) {
    this.table = table;
    this.always = always;
    this.leaving = leaving.stream().filter(table.getColumns()::contains).toList();
    this.memory = memory;
  }

  /** Sets the columns up as they were, and follows them and the order and filter of the list. */
  void follow(MenuButton chooser, TokensViewModel list) {
    restore();
    table.setColumnResizePolicy(new FillingColumn(table, always));
    for (TableColumn<TokenRow, ?> column : List.copyOf(table.getColumns())) {
      column.prefWidthProperty().subscribe((_, _) -> pause.playFromStart());
      BooleanProperty isChosen = chosen.get(column);
      if (column != always && isChosen != null) {
        chooser.getItems().add(item(column, isChosen));
        isChosen.subscribe(
            (_, _) -> {
              fit();
              remember(list);
            });
      }
    }
    fit();
    table.widthProperty().subscribe((_, _) -> fit());
    table.getColumns().subscribe(() -> remember(list));
    pause.setOnFinished(_ -> remember(list));
    list.sort().subscribe((_, _) -> remember(list));
    list.filter().subscribe((_, _) -> remember(list));
  }

  private static CheckMenuItem item(TableColumn<TokenRow, ?> column, BooleanProperty isChosen) {
    CheckMenuItem item = new CheckMenuItem();
    item.setId("show-" + column.getId());
    item.selectedProperty().bindBidirectional(isChosen);
    item.textProperty()
        .bind(
            Bindings.when(isChosen.and(column.visibleProperty().not()))
                .then(Strings.get("tokens.search.noRoom", column.getText()))
                .otherwise(column.getText()));
    return item;
  }

  /** Shows those of the chosen columns for which there is room. */
  private void fit() {
    Set<TableColumn<TokenRow, ?>> shown = new HashSet<>();
    chosen.forEach(
        (column, isChosen) -> {
          if (isChosen.get()) {
            shown.add(column);
          }
        });
    if (table.getWidth() > 0) {
      double room = table.getWidth() - BAR - LEAST + always.getMinWidth();
      for (TableColumn<TokenRow, ?> column : leaving) {
        if (shown.stream().mapToDouble(TableColumn::getMinWidth).sum() > room) {
          shown.remove(column);
        }
      }
    }
    chosen.keySet().forEach(column -> column.setVisible(shown.contains(column)));
  }

  private void restore() {
    Map<String, ListLayout.Column> known = memory.layout().columns();
    List<TableColumn<TokenRow, ?>> columns = table.getColumns();
    Map<TableColumn<TokenRow, ?>, Integer> places = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      TableColumn<TokenRow, ?> column = columns.get(i);
      ListLayout.Column layout = known.get(column.getId());
      places.put(column, layout == null ? i : layout.place());
      boolean isShown = layout == null ? column.isVisible() : layout.visible();
      chosen.put(column, new SimpleBooleanProperty(column == always || isShown));
      if (layout != null) {
        column.setPrefWidth(Math.max(layout.width(), column.getMinWidth()));
      }
    }
    List<TableColumn<TokenRow, ?>> inOrder =
        columns.stream().sorted(Comparator.comparing(places::get)).toList();
    if (!inOrder.equals(columns)) {
      table.getColumns().setAll(inOrder);
    }
  }

  private void remember(TokensViewModel list) {
    Map<String, ListLayout.Column> columns = new HashMap<>();
    for (int i = 0; i < table.getColumns().size(); i++) {
      TableColumn<TokenRow, ?> column = table.getColumns().get(i);
      BooleanProperty isChosen = chosen.get(column);
      columns.put(
          column.getId(),
          new ListLayout.Column(
              i, Math.rint(column.getPrefWidth()), isChosen != null && isChosen.get()));
    }
    memory.remember(
        layout ->
            layout
                .withColumns(columns)
                .with(list.sort().get().toString(), list.filter().get().slug()));
  }
}
