package dev.latchkey.ui.look;

import java.util.stream.Stream;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;

/** A dialog that is not as large as its content: its end is out of sight, or it has a gap. */
final class Fits implements Check {
  private static final double TOLERANCE = 1;

  @Override
  public Stream<String> faults(Shown shown) {
    if (!shown.dialog()) {
      return Stream.empty();
    }
    Parent root = shown.scene().getRoot();
    double width = root.prefWidth(-1);
    double height = root.prefHeight(width);
    Stream<String> size =
        Math.abs(shown.scene().getWidth() - width) > TOLERANCE
                || Math.abs(shown.scene().getHeight() - height) > TOLERANCE
            ? Stream.of(
                "the dialog is %.0f by %.0f, its content %.0f by %.0f"
                    .formatted(shown.scene().getWidth(), shown.scene().getHeight(), width, height))
            : Stream.empty();
    return Stream.concat(
        size,
        shown
            .nodes(ScrollPane.class)
            .filter(pane -> pane.getStyleClass().contains("dialog-body"))
            .filter(Fits::scrolls)
            .map(_ -> "the dialog scrolls, though there is room"));
  }

  private static boolean scrolls(ScrollPane body) {
    return body.getContent().getLayoutBounds().getHeight()
        > body.getViewportBounds().getHeight() + TOLERANCE;
  }
}
