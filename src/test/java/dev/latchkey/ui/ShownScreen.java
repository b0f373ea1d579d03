package dev.latchkey.ui;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.ColorScheme;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Paint;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** A screen or dialog on its real FXML in a window of the headless desktop, used by keyboard. */
public final class ShownScreen implements AutoCloseable {
  private static final int DEADLINE_SECONDS = 30;

  private final FxRobot robot = new FxRobot();
  private final Stage owner;
  private final Stage stage;

  private ShownScreen(Stage owner, Stage stage) {
    this.owner = owner;
    this.stage = stage;
    robot.targetWindow(stage);
    await("the window is focused", stage::isFocused);
  }

  /** Shows a screen as large as it is in the main window. */
  public static ShownScreen of(Supplier<Parent> content) {
    Stage stage = onFx(() -> window(content.get()));
    return new ShownScreen(stage, stage);
  }

  /** Shows a dialog as the program does, over a window. */
  public static ShownScreen dialog(Supplier<Parent> content, BooleanSupplier mayClose) {
    Stage owner = onFx(() -> window(new Pane()));
    return new ShownScreen(
        owner, onFx(() -> Dialog.show(owner, "Dialog", content.get(), mayClose)));
  }

  private static Stage window(Parent content) {
    Stage stage = new Stage();
    stage.setScene(Pictures.dressed(content, ColorScheme.LIGHT));
    stage.setWidth(820);
    stage.setHeight(652);
    stage.show();
    stage.requestFocus();
    return stage;
  }

  /** Does something on the JavaFX thread and returns what came out, when it has settled. */
  public static <T> T onFx(Supplier<T> work) {
    Pictures.startToolkit();
    T result = WaitForAsyncUtils.waitForAsyncFx(DEADLINE_SECONDS * 1000L, work::get);
    WaitForAsyncUtils.waitForFxEvents();
    return result;
  }

  /** Like {@link #onFx}, without a result. */
  public static void run(Runnable work) {
    onFx(
        () -> {
          work.run();
          return true;
        });
  }

  /** Returns the node with an {@code fx:id}. */
  public <T extends Node> T find(String id, Class<T> type) {
    return onFx(() -> type.cast(stage.getScene().lookup("#" + id)));
  }

  /** Returns the text of a label or button with an {@code fx:id}. */
  public String text(String id) {
    return onFx(() -> ((Labeled) stage.getScene().lookup("#" + id)).getText());
  }

  /** Tells whether a node with an {@code fx:id} can be seen. */
  public boolean isVisible(String id) {
    return onFx(() -> stage.getScene().lookup("#" + id).isVisible());
  }

  /** Tells whether a node with an {@code fx:id} cannot be used. */
  public boolean isDisabled(String id) {
    return onFx(() -> stage.getScene().lookup("#" + id).isDisabled());
  }

  /** Returns the id of the focused node. */
  public String focused() {
    return onFx(() -> String.valueOf(stage.getScene().getFocusOwner().getId()));
  }

  /** Gives a node the focus, as Tab would. */
  public void focus(String id) {
    run(() -> stage.getScene().lookup("#" + id).requestFocus());
  }

  /** Presses keys together. */
  public void press(KeyCode... keys) {
    robot.push(keys);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Presses a key and holds it, so that the desktop repeats it, then lets it go. */
  public void hold(KeyCode key, int repeats) {
    Robot keyboard = onFx(Robot::new);
    for (int i = 0; i <= repeats; i++) {
      run(() -> keyboard.keyPress(key));
    }
    run(() -> keyboard.keyRelease(key));
  }

  /** Types a text where the focus is. */
  public void type(String text) {
    robot.write(text, 0);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Clicks on a node; with events, since the mouse does not move on the headless desktop. */
  public void click(Node node) {
    run(
        () -> {
          for (EventType<MouseEvent> type :
              List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)) {
            Event.fireEvent(node, primaryButton(type));
          }
        });
  }

  private static MouseEvent primaryButton(EventType<MouseEvent> type) {
    boolean down = type == MouseEvent.MOUSE_PRESSED;
    return new MouseEvent(
        type,
        5,
        5,
        5,
        5,
        MouseButton.PRIMARY,
        1,
        false,
        false,
        false,
        false,
        down,
        false,
        false,
        true,
        false,
        true,
        null);
  }

  /** Tells whether the window is still open. */
  public boolean isShowing() {
    return onFx(stage::isShowing);
  }

  /** Returns the texts of the open context menu, "-" for a separator; empty if none is open. */
  public List<String> menu() {
    return onFx(
        () ->
            Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .flatMap(menu -> menu.getItems().stream())
                .map(ShownScreen::text)
                .toList());
  }

  /** Returns the colour of an item's text in the open context menu. */
  public Paint menuItemColor(String id) {
    return onFx(
        () ->
            Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(menu -> menu.getScene().lookup("#" + id))
                .map(item -> (Labeled) item.lookup(".label"))
                .map(Labeled::getTextFill)
                .findFirst()
                .orElseThrow());
  }

  private static String text(MenuItem item) {
    return item instanceof SeparatorMenuItem ? "-" : item.getText();
  }

  /** Waits until something is so on the JavaFX thread. */
  public void await(String what, BooleanSupplier condition) {
    try {
      WaitForAsyncUtils.waitFor(
          DEADLINE_SECONDS, TimeUnit.SECONDS, () -> onFx(condition::getAsBoolean));
    } catch (TimeoutException e) {
      throw new AssertionError("waited in vain until " + what, e);
    }
  }

  @Override
  public void close() {
    robot.release(new KeyCode[0]);
    run(
        () -> {
          stage.close();
          owner.close();
        });
  }
}
