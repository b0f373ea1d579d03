package dev.latchkey.ui.details;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/** Two parts, of which the second is not always shown: beside the first, or below it. */
final class BesideOrBelow extends SplitPane {
  /** With less room than this, the second is below the first: in a window of about 900. */
  private static final double ROOM = 620;

  private static final double WIDTH = 306;
  private static final double SHARE_BELOW = 0.5;

  private final Node first;
  private final Node second;
  private boolean isPlaced;

  BesideOrBelow(Node first, Node second, ObservableValue<Boolean> shown) {
    this.first = first;
    this.second = second;
    getStyleClass().add("beside");
    SplitPane.setResizableWithParent(second, false);
    getItems().setAll(first);
    shown.subscribe(this::show);
    widthProperty().subscribe(this::turn);
  }

  private void show(boolean shown) {
    if (!shown) {
      getItems().remove(second);
    } else if (!getItems().contains(second)) {
      getItems().setAll(first, second);
      place();
    }
  }

  private void turn() {
    Orientation wanted = getWidth() < ROOM ? Orientation.VERTICAL : Orientation.HORIZONTAL;
    if (wanted != getOrientation()) {
      setOrientation(wanted);
      place();
    } else if (!isPlaced) {
      place();
    }
  }

  private void place() {
    isPlaced = getWidth() > 0;
    setDividerPositions(
        getOrientation() == Orientation.VERTICAL
            ? 1 - SHARE_BELOW
            : 1 - WIDTH / Math.max(getWidth(), 2 * WIDTH));
  }
}
