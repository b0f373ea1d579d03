package dev.latchkey.ui.shell;

import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.SidebarLayout;
import dev.latchkey.ui.Strings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * The edge of the sidebar, by which it is widened: with the mouse, or with the arrow keys while it
 * has the focus. A double-click or Home resets the width.
 */
final class SidebarEdge extends Region {
  private static final double EDGE = 6;
  private static final double STEP = 16;

  /** What is left to the screen beside the sidebar, however wide that is to be. */
  private static final double SCREEN = 560;

  private final Region sidebar;
  private final CurrentSettings settings;
  private final DoubleProperty wanted;
  private double grip;

  private SidebarEdge(Region sidebar, CurrentSettings settings) {
    this.sidebar = sidebar;
    this.settings = settings;
    this.wanted = new SimpleDoubleProperty(settings.get().layout().sidebar().width());
    setId("sidebarEdge");
    getStyleClass().add("sidebar-edge");
    setPrefWidth(EDGE);
    setMaxWidth(EDGE);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    setAccessibleText(Strings.get("main.sidebar.edge"));
    setOnMousePressed(this::pressed);
    setOnMouseDragged(event -> show(fromStart(event) - grip));
    setOnMouseReleased(this::released);
    addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    wanted.subscribe(_ -> resize());
    sceneProperty().subscribe(now -> follow(now));
  }

  /** Returns the sidebar with its edge. */
  static Parent beside(Parent sidebar, CurrentSettings settings) {
    SidebarEdge edge = new SidebarEdge((Region) sidebar, settings);
    StackPane both = new StackPane(sidebar, edge);
    StackPane.setAlignment(edge, Pos.CENTER_RIGHT);
    return both;
  }

  private void follow(@Nullable Scene scene) {
    if (scene != null) {
      scene.widthProperty().subscribe(_ -> resize());
    }
  }

  private void resize() {
    double most =
        getScene() == null
            ? SidebarLayout.MAX_WIDTH
            : Math.max(SidebarLayout.DEFAULT.width(), getScene().getWidth() - SCREEN);
    double width = Math.min(wanted.get(), most);
    sidebar.setMinWidth(width);
    sidebar.setPrefWidth(width);
    sidebar.setMaxWidth(width);
  }

  private void show(double width) {
    wanted.set(Math.clamp(width, SidebarLayout.MIN_WIDTH, SidebarLayout.MAX_WIDTH));
  }

  private void remember() {
    settings.change(
        old -> old.withLayout(was -> was.withSidebar(was.sidebar().withWidth(wanted.get()))),
        _ -> {});
  }

  /** From right to left, the sidebar is on the right, and the scene's own places are not turned. */
  private double fromStart(MouseEvent event) {
    return isMirrored() ? getScene().getWidth() - event.getSceneX() : event.getSceneX();
  }

  private boolean isMirrored() {
    return getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT;
  }

  private void pressed(MouseEvent event) {
    grip = fromStart(event) - sidebar.getWidth();
    event.consume();
  }

  private void released(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
      wanted.set(SidebarLayout.DEFAULT.width());
    }
    remember();
    event.consume();
  }

  private void keyPressed(KeyEvent event) {
    switch (event.getCode()) {
      case LEFT -> show(sidebar.getWidth() + (isMirrored() ? STEP : -STEP));
      case RIGHT -> show(sidebar.getWidth() + (isMirrored() ? -STEP : STEP));
      case HOME -> wanted.set(SidebarLayout.DEFAULT.width());
      default -> {
        return;
      }
    }
    remember();
    event.consume();
  }
}
