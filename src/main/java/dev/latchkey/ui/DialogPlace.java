package dev.latchkey.ui;

import javafx.application.Platform;
import javafx.geometry.Dimension2D;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * Where a dialog is and how large: over the middle of its window, as large as its content is now,
 * and wholly on the screen. A message that comes makes it grow, and one that goes makes it shrink;
 * its upper left corner stays where it is as long as the screen has room below.
 */
final class DialogPlace {
  private final Stage stage;
  private final DialogFrame frame;

  /** A window manager may refuse a size, but may also answer two requests in the wrong order. */
  private static final int MOST_REQUESTS = 3;

  /** The size that was asked for last, and how often. */
  private @Nullable Dimension2D asked;

  private int requests;

  private DialogPlace(Stage stage, DialogFrame frame) {
    this.stage = stage;
    this.frame = frame;
  }

  /**
   * Keeps a dialog in its place from now on; to be called before it is shown.
   *
   * @param stage the dialog; its scene has a {@link DialogFrame} as its root
   * @param owner the window to place it over; null for the middle of the first screen
   */
  static void keep(Stage stage, DialogFrame frame, @Nullable Window owner) {
    DialogPlace place = new DialogPlace(stage, frame);
    Rectangle2D screen = screenOf(owner).getVisualBounds();
    double title = owner == null ? 0 : titleHeight(owner);
    frame.limit(new Dimension2D(screen.getWidth(), screen.getHeight() - title));
    frame.applyCss();
    double width = frame.prefWidth(-1);
    double height = frame.prefHeight(width) + title;
    Rectangle2D over =
        owner == null
            ? screen
            : new Rectangle2D(owner.getX(), owner.getY(), owner.getWidth(), owner.getHeight());
    stage.setX(
        within(
            over.getMinX() + (over.getWidth() - width) / 2,
            width,
            screen.getMinX(),
            screen.getMaxX()));
    stage.setY(
        within(
            over.getMinY() + (over.getHeight() - height) / 2,
            height,
            screen.getMinY(),
            screen.getMaxY()));
    frame
        .needsLayoutProperty()
        .subscribe(
            needs -> {
              if (needs) {
                place.fitLater();
              }
            });
    stage.widthProperty().subscribe((_, _) -> place.fitLater());
    stage.heightProperty().subscribe((_, _) -> place.fitLater());
  }

  private static Screen screenOf(@Nullable Window owner) {
    return owner == null
        ? Screen.getPrimary()
        : Screen.getScreensForRectangle(
                owner.getX(),
                owner.getY(),
                Math.max(1, owner.getWidth()),
                Math.max(1, owner.getHeight()))
            .stream()
            .findFirst()
            .orElse(Screen.getPrimary());
  }

  /** What a frame drawn by the desktop adds to the height of a window. */
  private static double titleHeight(Window window) {
    return window.getScene() == null
        ? 0
        : Math.max(0, window.getHeight() - window.getScene().getHeight());
  }

  private static double within(double from, double length, double least, double most) {
    return Math.max(least, Math.min(from, most - length));
  }

  private void fitLater() {
    Platform.runLater(this::fit);
  }

  /** Gives the window the size of its content, if that is another one now. */
  private void fit() {
    if (!stage.isShowing()) {
      return;
    }
    Rectangle2D screen = screenOf(stage).getVisualBounds();
    frame.limit(new Dimension2D(screen.getWidth(), screen.getHeight() - titleHeight(stage)));
    double width = frame.prefWidth(-1);
    Dimension2D wanted = new Dimension2D(width, frame.prefHeight(width));
    boolean fits =
        Math.abs(wanted.getWidth() - stage.getScene().getWidth()) < 1
            && Math.abs(wanted.getHeight() - stage.getScene().getHeight()) < 1;
    if (!wanted.equals(asked)) {
      asked = wanted;
      requests = 0;
    }
    if (!fits && requests < MOST_REQUESTS) {
      requests++;
      // First the place: it is never beyond the edge of the screen, not even for a moment.
      double height = wanted.getHeight() + titleHeight(stage);
      stage.setX(within(stage.getX(), wanted.getWidth(), screen.getMinX(), screen.getMaxX()));
      stage.setY(within(stage.getY(), height, screen.getMinY(), screen.getMaxY()));
      stage.sizeToScene();
    }
  }
}
