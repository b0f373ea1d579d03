package dev.latchkey.ui.details;

import dev.latchkey.model.DayOfUse;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.VLineTo;

/**
 * Verdicts a day, as bars: accepted ones stand on a line, refused ones hang from it, so that they
 * are told apart without their colours. All bars have one scale, and the least is still seen. The
 * mouse or the arrow keys pick a day.
 */
public final class UsePicture extends Region {
  private static final double HEIGHT = 72;

  /** The height of the least bar. */
  private static final double LEAST = 2;

  private final Path accepted = bars("use-accepted");
  private final Path refused = bars("use-refused");
  private final Region line = part("use-line");
  private final Region mark = part("use-picked");
  private final IntegerProperty picked = new SimpleIntegerProperty(this, "picked", -1);
  private List<DayOfUse> days = List.of();

  /** No days yet. */
  public UsePicture() {
    getStyleClass().add("use-picture");
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    getChildren().setAll(mark, accepted, refused, line);
    picked.subscribe(this::requestLayout);
    accessibleTextProperty()
        .subscribe(() -> notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT));
    setOnMouseMoved(this::pick);
    setOnMouseExited(_ -> picked.set(-1));
    setOnMousePressed(_ -> requestFocus());
    setOnKeyPressed(this::keyPressed);
    focusedProperty().subscribe(focused -> pickLatest(focused));
  }

  private static Path bars(String style) {
    Path path = new Path();
    path.getStyleClass().setAll(style);
    path.setManaged(false);
    path.setMouseTransparent(true);
    return path;
  }

  private static Region part(String style) {
    Region part = new Region();
    part.getStyleClass().setAll(style);
    part.setManaged(false);
    part.setMouseTransparent(true);
    return part;
  }

  /** Shows days, oldest first. */
  public void show(List<DayOfUse> shown) {
    days = List.copyOf(shown);
    requestLayout();
  }

  /** Returns which day is looked at, by mouse or keyboard; -1 if none is. */
  public IntegerProperty picked() {
    return picked;
  }

  private void pickLatest(boolean focused) {
    if (focused && picked.get() < 0) {
      picked.set(days.size() - 1);
    } else if (!focused) {
      picked.set(-1);
    }
  }

  private void pick(MouseEvent event) {
    int day = (int) (event.getX() / getWidth() * days.size());
    picked.set(Math.clamp(day, -1, days.size() - 1));
  }

  private void keyPressed(KeyEvent event) {
    int last = days.size() - 1;
    int now = picked.get() < 0 ? last : picked.get();
    // From right to left, the latest day is on the left.
    int forward = getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT ? -1 : 1;
    int next =
        switch (event.getCode()) {
          case KeyCode.LEFT -> now - forward;
          case KeyCode.RIGHT -> now + forward;
          case KeyCode.PAGE_UP -> now - 7;
          case KeyCode.PAGE_DOWN -> now + 7;
          case KeyCode.HOME -> 0;
          case KeyCode.END -> last;
          default -> Integer.MIN_VALUE;
        };
    if (next != Integer.MIN_VALUE && last >= 0) {
      picked.set(Math.clamp(next, 0, last));
      event.consume();
    }
  }

  @Override
  protected void layoutChildren() {
    accepted.getElements().clear();
    refused.getElements().clear();
    long most = days.stream().mapToLong(DayOfUse::letIn).max().orElse(0);
    long worst = days.stream().mapToLong(DayOfUse::refused).max().orElse(0);
    // Less one for the line, and one for each bar that is rounded up.
    double room = getHeight() - 3 - (most > 0 ? LEAST : 0) - (worst > 0 ? LEAST : 0);
    double scale = most + worst == 0 ? 0 : Math.max(0, room) / (most + worst);
    double base = snapPositionY(worst == 0 ? getHeight() - 1 : height(most, scale));
    for (int day = 0; day < days.size(); day++) {
      double left = left(day);
      // A gap between two days, where there is room for it.
      double width = left(day + 1) - left;
      double right = left + (width >= 2 ? width - 1 : width);
      bar(accepted, left, right, base, base - height(days.get(day).letIn(), scale));
      bar(refused, left, right, base + 1, base + 1 + height(days.get(day).refused(), scale));
    }
    line.resizeRelocate(0, base, getWidth(), 1);
    boolean isPicked = picked.get() >= 0 && picked.get() < days.size();
    mark.setVisible(isPicked);
    if (isPicked) {
      double left = left(picked.get());
      mark.resizeRelocate(left, 0, left(picked.get() + 1) - left, getHeight());
    }
  }

  /** Returns where a day begins: between pixels of the screen, so that bars are sharp. */
  private double left(int day) {
    return snapPositionX(getWidth() * day / days.size());
  }

  private double height(long count, double scale) {
    return count == 0 ? 0 : snapSizeY(LEAST + count * scale);
  }

  private static void bar(Path path, double left, double right, double from, double to) {
    if (from != to) {
      path.getElements()
          .addAll(
              new MoveTo(left, from),
              new VLineTo(to),
              new HLineTo(right),
              new VLineTo(from),
              new ClosePath());
    }
  }
}
