package dev.latchkey.ui.widget;

import javafx.collections.ListChangeListener;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the row at the top of a table in its place when others come before it, so that what a
 * person reads does not move away. At the beginning of a table the new rows are shown.
 */
public final class KeptPlace<R> {
  private final TableView<R> table;

  private KeptPlace(TableView<R> table) {
    this.table = table;
  }

  /** Keeps the place in a table whose items are set. */
  public static <R> void of(TableView<R> table) {
    KeptPlace<R> place = new KeptPlace<>(table);
    table.getItems().addListener((ListChangeListener<R>) place::changed);
  }

  private void changed(ListChangeListener.Change<? extends R> change) {
    VirtualFlow<?> flow = flow();
    IndexedCell<?> top = flow == null ? null : flow.getFirstVisibleCell();
    if (flow == null || top == null) {
      return;
    }
    // The cells are those of before the change until the next layout.
    int before = top.getIndex();
    Bounds bounds = top.getBoundsInParent();
    boolean isAtBeginning = before == 0 && bounds.getMinY() >= -0.5;
    int added = 0;
    while (change.next()) {
      if (change.wasPermutated() || change.wasUpdated()) {
        continue;
      }
      if (change.getFrom() > before + added) {
        break;
      }
      if (change.getRemovedSize() > 0) {
        // Another list: its beginning is where to look.
        return;
      }
      added += change.getAddedSize();
    }
    if (added > 0 && !isAtBeginning) {
      double distance = bounds.getHeight() * added;
      table.layout();
      flow.scrollPixels(distance);
    }
  }

  private @Nullable VirtualFlow<?> flow() {
    for (Node node : table.lookupAll(".virtual-flow")) {
      if (node instanceof VirtualFlow<?> flow) {
        return flow;
      }
    }
    return null;
  }
}
