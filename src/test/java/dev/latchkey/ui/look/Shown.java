package dev.latchkey.ui.look;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.image.Image;
import javafx.scene.text.Text;

/**
 * A screen or dialog that is shown now: its nodes, and the picture of them. To be used on the
 * JavaFX thread, while its window is open.
 *
 * @param scene what is shown
 * @param picture the scene's pixels, one for each unit of its coordinates
 * @param dialog whether it is a dialog, which has its own size and an Enter key
 * @param roomy whether it is a dialog, or a screen in a window of the usual size: nothing may be
 *     shortened then
 */
record Shown(Scene scene, Image picture, boolean dialog, boolean roomy) {
  /** Returns every node that can be seen, parents before their children. */
  Stream<Node> nodes() {
    return nodes(scene.getRoot());
  }

  /** Returns every node of a type that can be seen. */
  <T extends Node> Stream<T> nodes(Class<T> type) {
    return nodes().filter(type::isInstance).map(type::cast);
  }

  private static Stream<Node> nodes(Node node) {
    if (!node.isVisible() || node.getOpacity() == 0) {
      return Stream.empty();
    }
    return node instanceof Parent parent
        ? Stream.concat(
            Stream.of(node), parent.getChildrenUnmodifiable().stream().flatMap(Shown::nodes))
        : Stream.of(node);
  }

  /** Returns the area of the scene. */
  Bounds area() {
    return new BoundingBox(0, 0, scene.getWidth(), scene.getHeight());
  }

  /** Returns where a node is in the scene, without shadows and other effects. */
  static Bounds place(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  /** Returns the nearest parent of a type. */
  static <T extends Node> Optional<T> around(Node node, Class<T> type) {
    return Stream.iterate(node.getParent(), parent -> parent != null, Parent::getParent)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  /** Tells whether a node is in something that scrolls, so that it may well be out of sight. */
  static boolean scrolls(Node node) {
    return List.of(ScrollPane.class, VirtualFlow.class, TextInputControl.class).stream()
        .anyMatch(type -> around(node, type).filter(pane -> !isBody(pane)).isPresent());
  }

  /** The body of a dialog scrolls only where the screen is too small for it. */
  private static boolean isBody(Node pane) {
    return pane.getStyleClass().contains("dialog-body");
  }

  /** Returns the part of a node's place that no clip, scroll pane or edge of the scene hides. */
  Bounds seen(Node node) {
    Bounds seen = common(place(node), area());
    for (Parent parent = node.getParent(); parent != null; parent = parent.getParent()) {
      if (parent.getClip() != null) {
        seen = common(seen, parent.localToScene(parent.getClip().getBoundsInParent()));
      }
    }
    return seen;
  }

  private static Bounds common(Bounds one, Bounds other) {
    double left = Math.max(one.getMinX(), other.getMinX());
    double top = Math.max(one.getMinY(), other.getMinY());
    double right = Math.min(one.getMaxX(), other.getMaxX());
    double bottom = Math.min(one.getMaxY(), other.getMaxY());
    return new BoundingBox(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  }

  /** Returns how a person who reads a failed test finds a node: its type, id and text. */
  static String name(Node node) {
    String type = node.getClass().getSimpleName();
    String id = node.getId() == null ? "" : "#" + node.getId();
    String text =
        node instanceof Labeled labeled
            ? labeled.getText()
            : node instanceof Text text1 ? text1.getText() : null;
    String quoted = text == null || text.isEmpty() ? "" : " “" + text + "”";
    String within =
        id.isEmpty()
            ? around(node, Control.class)
                .filter(control -> !isBody(control))
                .map(control -> " in " + name(control))
                .orElse("")
            : "";
    return (type.isEmpty() ? "node" : type) + id + quoted + within;
  }
}
