package dev.latchkey.ui.widget;

import javafx.geometry.Bounds;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The right-click menu of a table's rows, for the keyboard. */
public final class RowMenu {
  private RowMenu() {}

  /** Tells whether a key asks for the menu: Shift+F10, the menu key or Enter. */
  public static boolean isAskedFor(KeyEvent event) {
    return event.getCode() == KeyCode.CONTEXT_MENU
        || event.getCode() == KeyCode.ENTER
        || (event.getCode() == KeyCode.F10 && event.isShiftDown());
  }

  /** Opens a menu at the selected row, as a click there would. */
  public static void open(ContextMenu menu, TableView<?> table) {
    for (Node node : table.lookupAll(".table-row-cell")) {
      if (node instanceof TableRow<?> row && row.isSelected() && row.isVisible()) {
        Bounds bounds = row.getBoundsInLocal();
        menu.show(row, Side.BOTTOM, 24, -bounds.getHeight() / 3);
        return;
      }
    }
    menu.show(table, Side.TOP, 24, 48);
  }
}
