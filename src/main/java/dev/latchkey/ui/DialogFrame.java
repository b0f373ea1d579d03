package dev.latchkey.ui;

import dev.latchkey.ui.widget.FittingScroll;
import javafx.geometry.Dimension2D;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The root of a dialog's scene, and on Linux also its frame: not every desktop there leaves the
 * buttons to minimise and maximise away where they are not wanted. It wants to be as large as its
 * content, but not larger than the screen: then all but the buttons scrolls. The buttons are the
 * last child of the content, with the style class {@code dialog-buttons}; they are always in sight.
 */
final class DialogFrame extends Region {
  private static final double TITLE_HEIGHT = 64;
  private static final double CLOSER_EDGE = 10;

  private final FittingScroll body = new FittingScroll();
  private final @Nullable Node buttons;
  private final @Nullable Button closer;
  private boolean held;
  private Point2D grip = Point2D.ZERO;
  private Dimension2D most = new Dimension2D(Double.MAX_VALUE, Double.MAX_VALUE);

  /**
   * A frame around the root of a dialog's FXML.
   *
   * @param close closes the dialog as its frame would; null if the desktop draws one
   */
  DialogFrame(Parent content, @Nullable Runnable close) {
    getStyleClass().add("dialog-frame");
    body.getStyleClass().add("dialog-body");
    buttons = takeButtons(content);
    body.setContent(content);
    getChildren().add(body);
    if (buttons != null) {
      getChildren().add(buttons);
    }
    closer = close == null ? null : closer(close);
    if (closer != null) {
      getChildren().add(closer);
      getStyleClass().add("dialog-own-frame");
      letItBeMoved();
    }
  }

  private static Button closer(Runnable close) {
    Button button = new Button("", new FontIcon("fth-x"));
    button.getStyleClass().addAll("button-icon", "flat", "dialog-close");
    button.setAccessibleText(Strings.get("dialog.frame.close"));
    // As in a frame that the desktop draws; the keyboard has Escape.
    button.setFocusTraversable(false);
    button.setOnAction(_ -> close.run());
    return button;
  }

  /** By its upper edge, as by a title. */
  private void letItBeMoved() {
    setOnMousePressed(
        event -> {
          held = event.getSceneY() < TITLE_HEIGHT;
          grip = new Point2D(event.getSceneX(), event.getSceneY());
        });
    setOnMouseDragged(
        event -> {
          if (held) {
            getScene().getWindow().setX(event.getScreenX() - grip.getX());
            getScene().getWindow().setY(event.getScreenY() - grip.getY());
          }
        });
  }

  private static @Nullable Node takeButtons(Parent content) {
    if (content instanceof Pane pane
        && !pane.getChildren().isEmpty()
        && pane.getChildren().getLast().getStyleClass().contains("dialog-buttons")) {
      return pane.getChildren().removeLast();
    }
    return null;
  }

  /** Sets the most room that there is on the screen. */
  void limit(Dimension2D room) {
    if (!most.equals(room)) {
      most = room;
      requestLayout();
    }
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefWidth(double height) {
    double wanted = body.prefWidth(-1);
    if (buttons != null) {
      wanted = Math.max(wanted, buttons.prefWidth(-1));
    }
    if (closer != null) {
      wanted = Math.max(wanted, closer.prefWidth(-1) + 2 * CLOSER_EDGE);
    }
    return snapSizeX(Math.min(most.getWidth(), sides() + wanted));
  }

  @Override
  protected double computePrefHeight(double width) {
    double inside = (width < 0 ? prefWidth(-1) : width) - sides();
    double wanted = body.prefHeight(inside) + buttonsHeight(inside);
    if (closer != null) {
      wanted = Math.max(wanted, closer.prefHeight(-1) + 2 * CLOSER_EDGE);
    }
    return snapSizeY(Math.min(most.getHeight(), snappedTopInset() + wanted + snappedBottomInset()));
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth() - sides();
    double height = getHeight() - snappedTopInset() - snappedBottomInset();
    double below = buttonsHeight(width);
    body.resizeRelocate(snappedLeftInset(), snappedTopInset(), width, height - below);
    if (buttons != null) {
      buttons.resizeRelocate(snappedLeftInset(), snappedTopInset() + height - below, width, below);
    }
    if (closer != null) {
      closer.autosize();
      double edge = snapSizeX(CLOSER_EDGE);
      closer.relocate(getWidth() - edge - closer.getWidth(), edge);
    }
  }

  private double buttonsHeight(double width) {
    return buttons == null ? 0 : snapSizeY(buttons.prefHeight(width));
  }

  private double sides() {
    return snappedLeftInset() + snappedRightInset();
  }
}
