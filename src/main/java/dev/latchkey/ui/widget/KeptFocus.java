package dev.latchkey.ui.widget;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The focus of a control that is disabled while its work is done. JavaFX gives it to the next
 * control, where one key press too many does something else; here it comes back, unless the person
 * has moved it meanwhile.
 */
public final class KeptFocus {
  private final Node node;
  private boolean isAway;
  private @Nullable Node stray;
  private Subscription watch = Subscription.EMPTY;

  private KeptFocus(Node node) {
    this.node = node;
  }

  /** Keeps the focus of {@code node} from now on. */
  public static void of(Node node) {
    KeptFocus kept = new KeptFocus(node);
    node.disabledProperty().subscribe((_, disabled) -> kept.changed(disabled));
  }

  private void changed(boolean disabled) {
    Scene scene = node.getScene();
    if (disabled && scene != null && scene.getFocusOwner() == node) {
      isAway = true;
      stray = null;
      watch = scene.focusOwnerProperty().subscribe((_, now) -> moved(now));
    } else if (!disabled && isAway) {
      isAway = false;
      watch.unsubscribe();
      if (scene != null && (scene.getFocusOwner() == null || scene.getFocusOwner() == stray)) {
        node.requestFocus();
      }
    }
  }

  /** The first move is JavaFX's own. */
  private void moved(@Nullable Node now) {
    if (stray == null && now != node) {
      stray = now;
    }
  }
}
