package dev.latchkey.ui.tokens;

import java.util.List;
import javafx.scene.control.ConstrainedColumnResizeBase;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.util.Callback;

/**
 * Gives one column all the room that the others leave. These have their preferred widths, which the
 * person changes by dragging; where there is too little room for that, they give some up, down to
 * their least widths.
 *
 * @see TableView#columnResizePolicyProperty()
 */
@SuppressWarnings("rawtypes") // so the table has it
final class FillingColumn extends ConstrainedColumnResizeBase
    implements Callback<TableView.ResizeFeatures, Boolean> {
  /** What the others leave for the column before they have less than they prefer. */
  private static final double ENOUGH = 180;

  private final TableView<?> table;
  private final TableColumn<?, ?> filling;

  FillingColumn(TableView<?> table, TableColumn<?, ?> filling) {
    this.table = table;
    this.filling = filling;
  }

  @Override
  public Boolean call(TableView.ResizeFeatures features) {
    double room = features.getContentWidth();
    if (room <= 0) {
      return false;
    }
    if (features.getColumn() != null && !drag(features.getColumn(), features.getDelta())) {
      return false;
    }
    layOut(features, room);
    return true;
  }

  private List<? extends TableColumn<?, ?>> others() {
    return table.getVisibleLeafColumns().stream().filter(column -> column != filling).toList();
  }

  /** Moves the edge between a column and the next one. */
  private boolean drag(TableColumn<?, ?> column, double wanted) {
    List<? extends TableColumn<?, ?>> shown = table.getVisibleLeafColumns();
    int next = shown.indexOf(column) + 1;
    if (next == 0 || next == shown.size()) {
      return false;
    }
    TableColumn<?, ?> other = shown.get(next);
    double delta = Math.clamp(wanted, -Math.max(0, spare(column)), Math.max(0, spare(other)));
    if (delta == 0) {
      return false;
    }
    // What is seen is what is changed, also where there was too little room.
    others().forEach(one -> one.setPrefWidth(one.getWidth()));
    widen(column, delta);
    widen(other, -delta);
    return true;
  }

  private double spare(TableColumn<?, ?> column) {
    return column.getWidth() - (column == filling ? ENOUGH : column.getMinWidth());
  }

  private void widen(TableColumn<?, ?> column, double delta) {
    if (column != filling) {
      column.setPrefWidth(column.getWidth() + delta);
    }
  }

  @SuppressWarnings("unchecked")
  private void layOut(TableView.ResizeFeatures features, double room) {
    List<? extends TableColumn<?, ?>> others = others();
    double least = others.stream().mapToDouble(TableColumn::getMinWidth).sum();
    double preferred = others.stream().mapToDouble(TableColumn::getPrefWidth).sum();
    double share =
        preferred <= least ? 0 : Math.clamp((room - ENOUGH - least) / (preferred - least), 0, 1);
    double left = room;
    for (TableColumn<?, ?> other : others) {
      double more = Math.max(0, other.getPrefWidth() - other.getMinWidth());
      features.setColumnWidth(other, Math.floor(other.getMinWidth() + share * more));
      left -= other.getWidth();
    }
    features.setColumnWidth(filling, left);
  }
}
