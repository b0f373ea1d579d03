package dev.latchkey.ui.tokens;

import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.NestedTableColumnHeader;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.control.skin.TableHeaderRow;
import javafx.scene.control.skin.TableViewSkin;

/**
 * A table that measures no more than some of its rows when a column is to fit its content, by a
 * double-click on its edge. The usual one measures all, of which there may be a hundred thousand.
 */
final class QuickFitSkin<S> extends TableViewSkin<S> {
  private static final int MEASURED = 100;

  QuickFitSkin(TableView<S> table) {
    super(table);
  }

  @Override
  protected TableHeaderRow createTableHeaderRow() {
    return new TableHeaderRow(this) {
      @Override
      protected NestedTableColumnHeader createRootHeader() {
        return new RootHeader();
      }
    };
  }

  /** Holds the headers of all columns. */
  private static final class RootHeader extends NestedTableColumnHeader {
    RootHeader() {
      super(null);
    }

    @Override
    @SuppressWarnings("rawtypes") // so the skin has it
    protected TableColumnHeader createTableColumnHeader(TableColumnBase column) {
      return new Header(column);
    }
  }

  private static final class Header extends TableColumnHeader {
    Header(TableColumnBase<?, ?> column) {
      super(column);
    }

    @Override
    protected void resizeColumnToFitContent(int rows) {
      super.resizeColumnToFitContent(rows < 0 ? MEASURED : Math.min(rows, MEASURED));
    }
  }
}
