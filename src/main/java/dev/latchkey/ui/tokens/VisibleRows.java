package dev.latchkey.ui.tokens;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;

/** Tells a list which of its rows the person looks at, so that these are read. */
final class VisibleRows {
  private final TableView<TokenRow> table;
  private final TokensViewModel list;

  VisibleRows(TableView<TokenRow> table, TokensViewModel list) {
    this.table = table;
    this.list = list;
  }

  /** Follows each scrolling from now on. The table's rows are all of one height. */
  void follow() {
    table.skinProperty().subscribe(_ -> flow(table).ifPresent(this::watch));
  }

  private void watch(VirtualFlow<?> flow) {
    flow.positionProperty().subscribe(_ -> look(flow));
    flow.heightProperty().subscribe(_ -> look(flow));
    // A new question is answered from its beginning.
    list.search().subscribe((_, _) -> table.scrollTo(0));
    list.filter().subscribe((_, _) -> table.scrollTo(0));
    list.sort().subscribe((_, _) -> table.scrollTo(0));
  }

  private void look(VirtualFlow<?> flow) {
    double fitting = fitting(flow);
    double hidden = Math.max(0, list.rows().size() - fitting);
    list.look((int) (flow.getPosition() * hidden + fitting / 2));
  }

  private double fitting(VirtualFlow<?> flow) {
    return flow.getHeight() / table.getFixedCellSize();
  }

  /** Scrolls so far that a row is seen, and not at all if it is seen already. */
  static void scrollTo(TableView<TokenRow> table, int index) {
    Optional<VirtualFlow<?>> flow = flow(table);
    if (flow.isEmpty()) {
      table.scrollTo(index);
      return;
    }
    IndexedCell<?> first = flow.get().getFirstVisibleCell();
    IndexedCell<?> last = flow.get().getLastVisibleCell();
    boolean isSeen =
        first != null && last != null && index > first.getIndex() && index < last.getIndex();
    if (!isSeen) {
      table.scrollTo(Math.max(0, index - 3));
    }
  }

  private static Optional<VirtualFlow<?>> flow(TableView<TokenRow> table) {
    Node node = table.lookup(".virtual-flow");
    return node instanceof VirtualFlow<?> flow ? Optional.of(flow) : Optional.empty();
  }
}
