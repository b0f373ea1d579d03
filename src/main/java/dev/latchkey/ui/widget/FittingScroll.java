package dev.latchkey.ui.widget;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/**
 * A scroll pane that is as high as its content, which it makes as wide as itself, up to its {@code
 * maxHeight}; for use in FXML. A list in it grows and shrinks, and scrolls only past that limit.
 */
public final class FittingScroll extends ScrollPane {
  /** Below this a person could not scroll sensibly. */
  private static final double LEAST = 60;

  /** Without content yet. */
  public FittingScroll() {
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setVbarPolicy(ScrollBarPolicy.NEVER);
    setFocusTraversable(false);
    getStyleClass().add("fitting-scroll");
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefWidth(double height) {
    return getContent() == null
        ? 0
        : sides() + Math.max(getContent().minWidth(-1), getContent().prefWidth(-1));
  }

  @Override
  protected double computeMinWidth(double height) {
    return getContent() == null ? 0 : sides() + getContent().minWidth(-1);
  }

  @Override
  protected double computePrefHeight(double width) {
    return contentHeight(width < 0 ? prefWidth(-1) : width);
  }

  @Override
  protected double computeMinHeight(double width) {
    return Math.min(LEAST, prefHeight(width));
  }

  private double contentHeight(double width) {
    Node content = getContent();
    if (content == null || !content.isManaged()) {
      return 0;
    }
    double inside = Math.max(content.minWidth(-1), width - sides());
    return snapSizeY(snappedTopInset() + snappedBottomInset() + content.prefHeight(inside));
  }

  private double sides() {
    return snappedLeftInset() + snappedRightInset();
  }

  @Override
  protected void layoutChildren() {
    // Its own rule compares rounded heights and would show a bar that has nothing to scroll.
    boolean tooLow = getHeight() < contentHeight(getWidth()) - 1;
    ScrollBarPolicy policy = tooLow ? ScrollBarPolicy.AS_NEEDED : ScrollBarPolicy.NEVER;
    if (getVbarPolicy() != policy) {
      setVbarPolicy(policy);
    }
    super.layoutChildren();
  }
}
