package dev.latchkey.ui.look;

import atlantafx.base.controls.Notification;
import java.util.Map;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

/**
 * Text that is hard to read: less contrast than WCAG 2.2 asks for at level AA, 4.5 to 1, or 3 to 1
 * for large text and for icons. What is disabled is exempt, as it is there.
 *
 * <p>The ground is the most frequent colour in the text's place. The text's own colour is its fill
 * over that; in the picture only few pixels have it, since letters are smoothed. That the text is
 * there at all, and not under something else, is taken from the pixels.
 */
final class Contrast implements Check {
  private static final double TEXT = 4.5;
  private static final double LARGE = 3;

  /** The clearest pixel of smoothed letters is paler than their fill; of none, it is the ground. */
  private static final double VISIBLE = 0.5;

  @Override
  public Stream<String> faults(Shown shown) {
    return shown.nodes(Text.class).flatMap(text -> faults(shown, text));
  }

  /** A notice lies over other things for some seconds. */
  private static boolean covered(Shown shown, Text text) {
    return Shown.around(text, Notification.class).isEmpty()
        && shown
            .nodes(Notification.class)
            .anyMatch(notice -> Shown.place(notice).intersects(Shown.place(text)));
  }

  /** Returns what is wrong with one text. */
  static Stream<String> faults(Shown shown, Text text) {
    Bounds seen = shown.seen(text);
    // Of what is scrolled half out of sight, there may be too little to judge.
    boolean enough = seen.getWidth() >= 3 && seen.getHeight() > Shown.place(text).getHeight() / 2;
    if (text.getText().isBlank()
        || text.isDisabled()
        || !enough
        || covered(shown, text)
        || !(text.getFill() instanceof Color fill)) {
      return Stream.empty();
    }
    Map<Color, Integer> colors = Pixels.colors(shown.picture(), seen);
    Color ground =
        colors.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElseThrow();
    double meant = Pixels.contrast(Pixels.over(fill, opacity(text), ground), ground);
    double drawn =
        colors.keySet().stream()
            .mapToDouble(color -> Pixels.contrast(color, ground))
            .max()
            .orElse(1);
    double needed = isLarge(text) || isIcon(text) ? LARGE : TEXT;
    if (meant < needed || drawn < 1 + (needed - 1) * VISIBLE) {
      return Stream.of(
          "%s has a contrast of %.1f (%.1f in the picture), not %.1f"
              .formatted(Shown.name(text), meant, drawn, needed));
    }
    return Stream.empty();
  }

  private static double opacity(Node node) {
    double opacity = 1;
    for (Node at = node; at != null; at = at.getParent()) {
      opacity *= at.getOpacity();
    }
    return opacity;
  }

  /** 18 points, or 14 in bold; a point is 4/3 pixels. */
  private static boolean isLarge(Text text) {
    boolean bold = text.getFont().getStyle().contains("Bold");
    return text.getFont().getSize() >= (bold ? 14 : 18) * 4 / 3.0;
  }

  private static boolean isIcon(Text text) {
    return text.getStyleClass().contains("ikonli-font-icon");
  }
}
