package dev.latchkey.ui;

import dev.latchkey.model.language.Language;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Scene;

/**
 * The direction in which a window is read. JavaFX mirrors the whole scene of a language that is
 * written from right to left, and menus, tooltips and popovers follow the node that opens them.
 */
public final class Direction {
  private Direction() {}

  /** Turns a new scene into the direction of the language. */
  public static void turn(Scene scene) {
    if (Language.now().isRightToLeft()) {
      ArabicLines.mend();
      scene.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
    }
  }

  /**
   * Keeps what is no language from being turned: keys, IDs, paths, addresses and program text begin
   * on the left everywhere.
   */
  public static void keepLeftToRight(Node node) {
    node.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
  }
}
