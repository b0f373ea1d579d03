package dev.latchkey.ui.look;

import dev.latchkey.model.language.BidiMarks;
import dev.latchkey.model.language.Texts;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Cell;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import org.controlsfx.control.ToggleSwitch;

/**
 * Text that is not shown whole: shortened with an ellipsis, or clipped by what it is in. What
 * people have named (a label, an organization, a path) may be longer than any room, and is
 * shortened if a tooltip has the whole of it; Latchkey's own words are only in a small window, and
 * with a tooltip.
 */
final class CutText implements Check {
  /** Lines are a little higher than their letters, and positions are rounded. */
  private static final double TOLERANCE = 1.5;

  private static final Texts STRINGS = new Texts("dev.latchkey.strings");

  @Override
  public Stream<String> faults(Shown shown) {
    return Stream.concat(
        shown.nodes(Labeled.class).flatMap(labeled -> shortened(labeled, shown.roomy())),
        shown.nodes(Text.class).flatMap(text -> clipped(text)));
  }

  private static Stream<String> shortened(Labeled labeled, boolean roomy) {
    String whole = labeled.getText() == null ? null : BidiMarks.without(labeled.getText());
    if (whole == null
        || whole.isBlank()
        // These two show their text in a label.
        || labeled instanceof MenuButton
        || labeled instanceof ToggleSwitch
        || labeled.getContentDisplay() == ContentDisplay.GRAPHIC_ONLY) {
      return Stream.empty();
    }
    String seen = rendered(labeled).map(Text::getText).map(BidiMarks::without).orElse("");
    // An underscore marks the letter for the keyboard and is not shown.
    boolean cut =
        labeled.isTextTruncated() || !seen.replace("_", "").equals(whole.replace("_", ""));
    boolean mayBeCut = !roomy || !isOwnWords(whole);
    if (!cut || (mayBeCut && tooltip(labeled).contains(missing(whole, seen)))) {
      return Stream.empty();
    }
    return Stream.of(Shown.name(labeled) + " shows only “" + seen + "”");
  }

  private static boolean isOwnWords(String text) {
    ResourceBundle own = STRINGS.all();
    return own.keySet().stream().map(own::getString).anyMatch(text::equals);
  }

  private static Optional<Text> rendered(Labeled labeled) {
    return labeled.getChildrenUnmodifiable().stream()
        .filter(child -> child.getStyleClass().contains("text") && child instanceof Text)
        .map(Text.class::cast)
        .findFirst();
  }

  /** Of a path only the beginning is missed, of all else the whole. */
  private static String missing(String whole, String seen) {
    String end = seen.startsWith("...") ? seen.substring(3) : "";
    return whole.endsWith(end) ? whole.substring(0, whole.length() - end.length()) : whole;
  }

  /** Returns what the tooltips say of a control and of the cell that it is in. */
  private static String tooltip(Labeled labeled) {
    return Stream.concat(Stream.of(labeled), Shown.around(labeled, Cell.class).stream())
        .map(Control::getTooltip)
        .filter(tip -> tip != null)
        .map(tip -> tip.getText())
        .map(BidiMarks::without)
        .reduce("", (one, other) -> one + "\n" + other);
  }

  private static Stream<String> clipped(Text text) {
    if (text.getText().isBlank()) {
      return Stream.empty();
    }
    Bounds place = Shown.place(text);
    // What is typed may be longer than its field, and scrolls with the caret.
    boolean typed = Shown.around(text, TextInputControl.class).isPresent();
    for (Parent parent = text.getParent(); parent != null; parent = parent.getParent()) {
      if (scrolls(parent)) {
        break;
      }
      Bounds box =
          parent.getClip() != null
              ? parent.localToScene(parent.getClip().getBoundsInParent())
              : parent instanceof Labeled ? Shown.place(parent) : null;
      if (box != null && (tallerThan(box, place) || (!typed && widerThan(box, place)))) {
        return Stream.of(Shown.name(text) + " is clipped by " + Shown.name(parent));
      }
    }
    return Stream.empty();
  }

  /** What a scroll pane or a table clips can be scrolled into sight. */
  private static boolean scrolls(Node node) {
    return Stream.of("viewport", "clipped-container").anyMatch(node.getStyleClass()::contains);
  }

  private static boolean tallerThan(Bounds box, Bounds text) {
    return text.getMinY() < box.getMinY() - TOLERANCE || text.getMaxY() > box.getMaxY() + TOLERANCE;
  }

  private static boolean widerThan(Bounds box, Bounds text) {
    return text.getMinX() < box.getMinX() - TOLERANCE || text.getMaxX() > box.getMaxX() + TOLERANCE;
  }
}
