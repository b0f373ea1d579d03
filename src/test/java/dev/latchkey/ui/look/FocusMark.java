package dev.latchkey.ui.look;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.TabPane;
import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;

/**
 * Controls that do not look focused when Tab has brought the focus to them. Walks through all of
 * them, and compares each with a picture in which none of them has the focus.
 */
final class FocusMark implements Check {
  /** How far around a control its ring may be. */
  private static final int RING = 4;

  /** More than a dialog has. */
  private static final int STEPS = 60;

  /** What a person can tell from its surroundings: WCAG 2.2, 1.4.11. */
  private static final double CONTRAST = 3;

  @Override
  public Stream<String> faults(Shown shown) {
    Node first = shown.scene().getFocusOwner();
    shown.scene().getRoot().requestFocus();
    Image without = shown.scene().snapshot(null);
    if (first != null) {
      first.requestFocus();
    }
    Set<Node> walked = new LinkedHashSet<>();
    Stream.Builder<String> faults = Stream.builder();
    for (int step = 0; step < STEPS; step++) {
      new Robot().keyType(KeyCode.TAB);
      Node focused = shown.scene().getFocusOwner();
      if (focused == null || focused == shown.scene().getRoot() || !walked.add(focused)) {
        break;
      }
      fault(shown, focused, without).forEach(faults::add);
    }
    if (first != null) {
      first.requestFocus();
    }
    return faults.build();
  }

  private static Stream<String> fault(Shown shown, Node control, Image without) {
    // A pane of tabs shows it on the tab.
    Node marked = control instanceof TabPane tabs ? tabs.lookup(".tab:selected") : control;
    Bounds seen = shown.seen(marked);
    if (seen.getWidth() < 1 || seen.getHeight() < 1) {
      return Stream.of(Shown.name(control) + " has the focus and is out of sight");
    }
    int changed = changed(shown.scene(), without, around(seen));
    // As much as a thin line around it, on most of its sides.
    double least = seen.getWidth() + seen.getHeight();
    return changed >= least
        ? Stream.empty()
        : Stream.of(
            "%s changes %d pixels when it has the focus, not %.0f"
                .formatted(Shown.name(control), changed, least));
  }

  private static Rectangle2D around(Bounds place) {
    double left = Math.max(0, Math.floor(place.getMinX()) - RING);
    double top = Math.max(0, Math.floor(place.getMinY()) - RING);
    double right = Math.ceil(place.getMaxX()) + RING;
    double bottom = Math.ceil(place.getMaxY()) + RING;
    return new Rectangle2D(left, top, right - left, bottom - top);
  }

  /** Returns how many pixels of an area look different now. */
  private static int changed(Scene scene, Image without, Rectangle2D area) {
    SnapshotParameters part = new SnapshotParameters();
    part.setFill(scene.getFill());
    part.setViewport(area);
    PixelReader now = scene.getRoot().snapshot(part, null).getPixelReader();
    PixelReader before = without.getPixelReader();
    double right = Math.min(area.getMaxX(), without.getWidth());
    double bottom = Math.min(area.getMaxY(), without.getHeight());
    int changed = 0;
    for (int y = (int) area.getMinY(); y < bottom; y++) {
      for (int x = (int) area.getMinX(); x < right; x++) {
        int was = before.getArgb(x, y);
        int is = now.getArgb(x - (int) area.getMinX(), y - (int) area.getMinY());
        if (was != is && Pixels.contrast(Pixels.color(was), Pixels.color(is)) >= CONTRAST) {
          changed++;
        }
      }
    }
    return changed;
  }
}
