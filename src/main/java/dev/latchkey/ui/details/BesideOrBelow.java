package dev.latchkey.ui.details;

import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Two parts, of which the second is not always shown: beside the first, or below it. The second is
 * made when it is first shown, which spares the start of the program four views.
 */
final class BesideOrBelow extends SplitPane {
  /** With less room than this, the second is below the first: in a window of about 900. */
  private static final double ROOM = 620;

  private static final double WIDTH = 306;
  private static final double SHARE_BELOW = 0.5;

  /** What the first keeps in any window: of a table the header and two rows. */
  private static final double LEAST_ABOVE = 102;

  private final Region first;
  private final Supplier<? extends Node> making;
  private @Nullable Node second;
  private boolean isPlaced;

  BesideOrBelow(Region first, Supplier<? extends Node> second, ObservableValue<Boolean> shown) {
    this.first = first;
    this.making = second;
    getStyleClass().add("beside");
    // The divider keeps a share of the height, which may be much less after the next layout.
    first.setMinHeight(LEAST_ABOVE);
    getItems().setAll(first);
    shown.subscribe(this::show);
    widthProperty().subscribe(this::turn);
  }

  private void show(boolean shown) {
    if (!shown) {
      getItems().setAll(first);
    } else if (getItems().size() == 1) {
      getItems().setAll(first, second());
      place();
    }
  }

  private Node second() {
    Node made = second;
    if (made == null) {
      made = making.get();
      SplitPane.setResizableWithParent(made, false);
      second = made;
    }
    return made;
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
            ? Math.min(1 - SHARE_BELOW, LEAST_ABOVE / Math.max(getHeight(), LEAST_ABOVE))
            : 1 - WIDTH / Math.max(getWidth(), 2 * WIDTH));
  }
}
