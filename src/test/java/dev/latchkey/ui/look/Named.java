package dev.latchkey.ui.look;

import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.TabPane;

/**
 * A control that a screen reader could not name, or of which it could not say what it is: whatever
 * Tab reaches, and every button.
 */
final class Named implements Check {
  /** What says nothing: a role that nobody chose. */
  private static final Set<AccessibleRole> NO_ROLE =
      Set.of(AccessibleRole.NODE, AccessibleRole.PARENT);

  @Override
  public Stream<String> faults(Shown shown) {
    return shown
        .nodes()
        .filter(node -> node.isFocusTraversable() || node instanceof ButtonBase)
        // These two say what is in them.
        .filter(node -> !(node instanceof ScrollPane) && !(node instanceof TabPane))
        .filter(node -> !isPartOfControl(node))
        .flatMap(node -> fault(shown, node));
  }

  /** The halves of a control, which its skin makes and which has one name for both. */
  private static boolean isPartOfControl(Node node) {
    return Shown.around(node, SplitMenuButton.class).isPresent();
  }

  private static Stream<String> fault(Shown shown, Node node) {
    Object role = node.queryAccessibleAttribute(AccessibleAttribute.ROLE);
    if (role == null || NO_ROLE.contains(role)) {
      return Stream.of(Shown.name(node) + " has no role for screen readers");
    }
    return hasName(shown, node)
        ? Stream.empty()
        : Stream.of(Shown.name(node) + " has no name for screen readers");
  }

  private static boolean hasName(Shown shown, Node node) {
    return isText(node.getAccessibleText())
        || (node instanceof Labeled labeled && isText(labeled.getText()))
        || shown.nodes(Label.class).anyMatch(label -> label.getLabelFor() == node);
  }

  private static boolean isText(String text) {
    return text != null && !text.isBlank();
  }
}
