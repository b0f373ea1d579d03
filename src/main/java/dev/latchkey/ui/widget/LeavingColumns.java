package dev.latchkey.ui.widget;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * Columns that leave a table while there is too little room for all, so that what the others say
 * can be read.
 */
public final class LeavingColumns {
  /** The bar to scroll with, and the edges. */
  private static final double BAR = 16;

  private LeavingColumns() {}

  /**
   * Follows the width of a table.
   *
   * @param leaving those that leave, the first first; they come back when there is room
   */
  public static <T> void follow(TableView<T> table, List<? extends TableColumn<T, ?>> leaving) {
    table
        .widthProperty()
        .subscribe(
            width -> {
              if (width.doubleValue() > 0) {
                fit(table, leaving, width.doubleValue() - BAR);
              }
            });
  }

  private static <T> void fit(
      TableView<T> table, List<? extends TableColumn<T, ?>> leaving, double room) {
    List<TableColumn<T, ?>> shown = new ArrayList<>(table.getColumns());
    for (TableColumn<T, ?> column : leaving) {
      if (shown.stream().mapToDouble(TableColumn::getMinWidth).sum() > room) {
        shown.remove(column);
      }
    }
    leaving.forEach(column -> column.setVisible(shown.contains(column)));
  }
}
