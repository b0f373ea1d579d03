package dev.latchkey.ui;

import java.util.Comparator;
import java.util.List;
import javafx.geometry.Rectangle2D;

/**
 * Where the main window was, so that it comes back there.
 *
 * @param x left edge in screen coordinates, of the window when it is not maximized
 * @param y top edge
 * @param width in pixels
 * @param height in pixels
 * @param maximized whether it filled its screen
 */
public record WindowBounds(double x, double y, double width, double height, boolean maximized) {
  /** The size of a window that nobody has changed. */
  public static final double DEFAULT_WIDTH = 1040;

  /** The size of a window that nobody has changed. */
  public static final double DEFAULT_HEIGHT = 680;

  /** The smallest size at which every screen still shows everything. */
  public static final double MIN_WIDTH = 800;

  /** The smallest size at which every screen still shows everything. */
  public static final double MIN_HEIGHT = 520;

  /** Checks that these are numbers; a window can be outside of every screen. */
  public WindowBounds {
    if (!Double.isFinite(x + y + width + height)) {
      throw new IllegalArgumentException("not the bounds of a window: " + x + " " + y);
    }
  }

  /**
   * Returns the bounds of a window that nobody has moved: the middle of the first screen.
   *
   * @param screens the usable parts of the screens, the primary first, at least one
   */
  public static WindowBounds first(List<Rectangle2D> screens) {
    Rectangle2D screen = screens.getFirst();
    return new WindowBounds(
        screen.getMinX() + (screen.getWidth() - DEFAULT_WIDTH) / 2,
        screen.getMinY() + (screen.getHeight() - DEFAULT_HEIGHT) / 2,
        DEFAULT_WIDTH,
        DEFAULT_HEIGHT,
        false);
  }

  /**
   * Returns these bounds as they fit the screens that are there now: not larger than the screen
   * that shows most of it, not smaller than the minimum, and wholly inside. If no screen shows any
   * of it, the middle of the first.
   *
   * @param screens the usable parts of the screens, the primary first, at least one
   */
  public WindowBounds fitting(List<Rectangle2D> screens) {
    Rectangle2D screen =
        screens.stream()
            .max(Comparator.comparingDouble(this::shownBy))
            .filter(best -> shownBy(best) > 0)
            .orElse(screens.getFirst());
    double fittingWidth = Math.max(MIN_WIDTH, Math.min(width, screen.getWidth()));
    double fittingHeight = Math.max(MIN_HEIGHT, Math.min(height, screen.getHeight()));
    boolean seen = shownBy(screen) > 0;
    double freeX = Math.max(0, screen.getWidth() - fittingWidth);
    double freeY = Math.max(0, screen.getHeight() - fittingHeight);
    double left = seen ? Math.clamp(x - screen.getMinX(), 0, freeX) : freeX / 2;
    double top = seen ? Math.clamp(y - screen.getMinY(), 0, freeY) : freeY / 2;
    return new WindowBounds(
        screen.getMinX() + left, screen.getMinY() + top, fittingWidth, fittingHeight, maximized);
  }

  /** How many square pixels of this a screen shows. */
  private double shownBy(Rectangle2D screen) {
    double across = Math.min(x + width, screen.getMaxX()) - Math.max(x, screen.getMinX());
    double down = Math.min(y + height, screen.getMaxY()) - Math.max(y, screen.getMinY());
    return Math.max(0, across) * Math.max(0, down);
  }
}
