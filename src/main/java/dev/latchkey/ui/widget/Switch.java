package dev.latchkey.ui.widget;

import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import org.controlsfx.control.ToggleSwitch;
import org.jspecify.annotations.Nullable;

/**
 * Something that is on or off at once, without a button that applies it; for use in FXML. It is
 * ControlsFX's switch, and also tells screen readers what it is and how it stands.
 */
public final class Switch extends ToggleSwitch {
  /** A switch that is off. */
  public Switch() {
    setAccessibleRole(AccessibleRole.CHECK_BOX);
    setMnemonicParsing(false);
    selectedProperty()
        .subscribe(() -> notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED));
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case SELECTED -> isSelected();
      case INDETERMINATE -> false;
      case TEXT -> getText();
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }

  @Override
  public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
    if (action == AccessibleAction.FIRE) {
      fire();
    } else {
      super.executeAccessibleAction(action, parameters);
    }
  }

  /** Returns none: the theme styles it. */
  @Override
  public @Nullable String getUserAgentStylesheet() {
    return null;
  }
}
