package dev.latchkey.ui.widget;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;

/** Asks for more rows as a person scrolls towards the end of a table. */
public final class Paging {
  private static final double NEAR_END = 0.8;

  private Paging() {}

  /** Calls {@code more} at every move of the scroll bar near its end; it may be called often. */
  public static void whenNearEnd(TableView<?> table, Runnable more) {
    table.skinProperty().subscribe(_ -> watch(table, more));
  }

  private static void watch(TableView<?> table, Runnable more) {
    for (Node node : table.lookupAll(".scroll-bar")) {
      if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL) {
        bar.valueProperty()
            .subscribe(
                value -> {
                  if (value.doubleValue() >= NEAR_END * bar.getMax()) {
                    more.run();
                  }
                });
      }
    }
  }
}
