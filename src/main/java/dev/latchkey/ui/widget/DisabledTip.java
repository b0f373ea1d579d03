package dev.latchkey.ui.widget;

import javafx.animation.PauseTransition;
import javafx.event.EventHandler;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Shows the tooltip of a control also while the control is disabled, when JavaFX does not: what is
 * disabled hears nothing of the mouse, but what it is in does.
 */
public final class DisabledTip implements EventHandler<MouseEvent> {
  private static final Duration DELAY = Duration.millis(400);
  private static final double BELOW_THE_MOUSE = 16;

  private final Control control;
  private final PauseTransition wait = new PauseTransition(DELAY);
  private @Nullable Tooltip shown;

  private DisabledTip(Control control) {
    this.control = control;
  }

  /** Does so for {@code control}, wherever it is put. */
  public static void on(Control control) {
    DisabledTip tip = new DisabledTip(control);
    control.parentProperty().subscribe(tip::move);
    tip.move(null, control.getParent());
  }

  private void move(@Nullable Node before, @Nullable Node now) {
    hide();
    if (before != null) {
      before.removeEventFilter(MouseEvent.MOUSE_MOVED, this);
      before.removeEventFilter(MouseEvent.MOUSE_EXITED, this);
    }
    if (now != null) {
      now.addEventFilter(MouseEvent.MOUSE_MOVED, this);
      now.addEventFilter(MouseEvent.MOUSE_EXITED, this);
    }
  }

  @Override
  public void handle(MouseEvent event) {
    Point2D at = control.screenToLocal(event.getScreenX(), event.getScreenY());
    boolean over = control.isDisabled() && at != null && control.contains(at);
    if (!over || event.getEventType() == MouseEvent.MOUSE_EXITED) {
      hide();
    } else if (shown == null) {
      wait.setOnFinished(_ -> show(event.getScreenX(), event.getScreenY() + BELOW_THE_MOUSE));
      wait.playFromStart();
    }
  }

  private void show(double x, double y) {
    Tooltip tooltip = control.getTooltip();
    if (tooltip != null && control.isDisabled() && control.getScene() != null) {
      shown = tooltip;
      tooltip.show(control, x, y);
    }
  }

  private void hide() {
    wait.stop();
    if (shown != null) {
      shown.hide();
      shown = null;
    }
  }
}
