package dev.latchkey.ui.look;

import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/** Nodes that reach over the edge of their window, and content that no scroll bar reaches. */
final class Outside implements Check {
  private static final double TOLERANCE = 1;

  @Override
  public Stream<String> faults(Shown shown) {
    return Stream.concat(
        shown
            .nodes()
            .filter(node -> !Shown.scrolls(node))
            .filter(node -> outside(Shown.place(node), shown.area()))
            .map(node -> Shown.name(node) + " reaches outside: " + text(Shown.place(node))),
        shown
            .nodes(ScrollPane.class)
            .filter(Outside::hidesItsRight)
            .map(pane -> Shown.name(pane) + " is too narrow for its content, and has no bar"));
  }

  private static boolean outside(Bounds place, Bounds area) {
    return place.getWidth() > 0
        && place.getHeight() > 0
        && (place.getMinX() < area.getMinX() - TOLERANCE
            || place.getMinY() < area.getMinY() - TOLERANCE
            || place.getMaxX() > area.getMaxX() + TOLERANCE
            || place.getMaxY() > area.getMaxY() + TOLERANCE);
  }

  private static boolean hidesItsRight(ScrollPane pane) {
    Node content = pane.getContent();
    return pane.getHbarPolicy() == ScrollPane.ScrollBarPolicy.NEVER
        && content != null
        && content.getLayoutBounds().getWidth() > pane.getViewportBounds().getWidth() + TOLERANCE;
  }

  private static String text(Bounds place) {
    return "%.0f to %.0f, %.0f to %.0f"
        .formatted(place.getMinX(), place.getMaxX(), place.getMinY(), place.getMaxY());
  }
}
