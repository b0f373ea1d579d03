package dev.latchkey.ui.shell;

import atlantafx.base.controls.Notification;
import dev.latchkey.ui.Notices;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Notices inside the main window, lower right, newest last. They never take the focus, and stay
 * while the mouse is on them.
 */
public final class Toasts implements Notices {
  /** Long enough to read two lines. */
  private static final Duration TIME = Duration.seconds(5);

  private static final int MOST = 3;

  private final VBox pane = new VBox();

  /** Notices without a window yet. */
  public Toasts() {
    pane.getStyleClass().add("toasts");
    pane.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    pane.setPickOnBounds(false);
    StackPane.setAlignment(pane, Pos.BOTTOM_RIGHT);
  }

  /** Returns what lies over the window's content. */
  Node pane() {
    return pane;
  }

  /** What is said already is said anew, not twice: a key that is held down asks again and again. */
  @Override
  public void show(String text) {
    pane.getChildren().removeIf(toast -> text.equals(((Notification) toast).getMessage()));
    Notification toast = new Notification(text, new FontIcon("fth-info"));
    toast.setOnClose(_ -> pane.getChildren().remove(toast));
    toast.setAccessibleRole(AccessibleRole.TEXT);
    toast.setAccessibleText(text);
    PauseTransition time = new PauseTransition(TIME);
    time.setOnFinished(_ -> pane.getChildren().remove(toast));
    toast
        .hoverProperty()
        .subscribe(
            hovered -> {
              if (hovered) {
                time.stop();
              } else {
                time.playFromStart();
              }
            });
    pane.getChildren().add(toast);
    if (pane.getChildren().size() > MOST) {
      pane.getChildren().removeFirst();
    }
    // JavaFX has no live regions; this is what makes a screen reader look at the text.
    toast.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }
}
