package dev.latchkey;

import dev.latchkey.ui.Pictures;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.effect.DropShadow;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Border;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;

/** What a person sees of the application in this process, and does to it with mouse and keys. */
final class Screen {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int MOST_STEPS = 60;

  private final Path pictures;
  private final String theme;

  /**
   * The screen.
   *
   * @param pictures where pictures go
   * @param theme the end of their names
   */
  Screen(Path pictures, String theme) {
    this.pictures = pictures;
    this.theme = theme;
  }

  /** Something to look for, on the JavaFX thread. */
  interface Look<T> {
    /** Returns what was found. */
    Optional<T> look() throws Exception;
  }

  /** Looks until something is found, and returns it; fails when it does not come. */
  <T> T until(String what, Look<T> look) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      try {
        Optional<T> found = onFx(look::look);
        if (found.isPresent()) {
          return found.get();
        }
      } catch (IllegalStateException _) {
        // JavaFX is not started yet.
      }
      Thread.sleep(20);
    }
    throw new AssertionError(what + " did not come");
  }

  /** Finds a node in any window, the newest first. */
  <T extends Node> Optional<T> find(Class<T> type, String id) {
    List<Window> windows = new ArrayList<>(Window.getWindows());
    for (Window window : windows.reversed()) {
      Optional<T> found = in(window, type, id);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Finds a node in a dialog. */
  <T extends Node> Optional<T> inDialog(Class<T> type, String id) {
    return dialogs().stream().flatMap(dialog -> in(dialog, type, id).stream()).findFirst();
  }

  private static <T extends Node> Optional<T> in(Window window, Class<T> type, String id) {
    return !window.isShowing() || window.getScene() == null
        ? Optional.empty()
        : window.getScene().getRoot().lookupAll("#" + id).stream()
            .filter(type::isInstance)
            .map(type::cast)
            .findFirst();
  }

  private static List<Stage> dialogs() {
    return Window.getWindows().stream()
        .filter(window -> window instanceof Stage stage && stage.getOwner() != null)
        .map(Stage.class::cast)
        .toList();
  }

  private static Stage mainWindow() {
    return Window.getWindows().stream()
        .filter(window -> window instanceof Stage stage && stage.getOwner() == null)
        .map(Stage.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** Returns a node that must be there soon. */
  Node get(String id) throws Exception {
    return until(id, () -> find(Node.class, id));
  }

  /** Waits until every dialog is closed. */
  void untilNoDialog() throws Exception {
    until(
        "the end of the dialog", () -> dialogs().isEmpty() ? Optional.of(true) : Optional.empty());
  }

  /** Clicks into the middle of a node. */
  void click(Node node) throws Exception {
    click(node, MouseButton.PRIMARY);
  }

  /** Clicks near the left end of a node. */
  void click(Node node, MouseButton button) throws Exception {
    settle();
    onFx(
        () -> {
          Bounds at = node.localToScreen(node.getBoundsInLocal());
          Robot robot = new Robot();
          double fromLeft = Math.min(at.getWidth() / 2, 60);
          robot.mouseMove(at.getMinX() + fromLeft, at.getCenterY());
          robot.mouseClick(button);
          return true;
        });
    settle();
  }

  /** Types into a field. */
  void type(TextField field, String text) throws Exception {
    onFx(
        () -> {
          field.requestFocus();
          return true;
        });
    type(text);
  }

  /** Types where the focus is. */
  void type(String text) throws Exception {
    onFx(
        () -> {
          Node field = focused().orElseThrow();
          for (String letter : text.split("")) {
            field.fireEvent(
                new KeyEvent(
                    KeyEvent.KEY_TYPED,
                    letter,
                    letter,
                    KeyCode.UNDEFINED,
                    false,
                    false,
                    false,
                    false));
          }
          return true;
        });
    settle();
  }

  /** Presses Tab until a node has the focus. */
  void tabTo(String id) throws Exception {
    pressUntilFocused(KeyCode.TAB, id);
  }

  /** Presses a key until a node has the focus. */
  void pressUntilFocused(KeyCode code, String id) throws Exception {
    List<String> passed = new ArrayList<>();
    while (!onFx(() -> focused().map(Node::getId).filter(id::equals).isPresent())) {
      if (passed.size() == MOST_STEPS) {
        throw new AssertionError(code + " does not reach " + id + ", only " + passed);
      }
      onFx(
          () -> {
            passed.add(focused().map(one -> String.valueOf(one.getId())).orElse("nothing"));
            new Robot().keyType(code);
            return true;
          });
      Thread.sleep(30);
    }
  }

  /** Returns the node with the focus, in the dialog that is on top or else in the main window. */
  private static Optional<Node> focused() {
    Stage top = dialogs().isEmpty() ? mainWindow() : dialogs().getLast();
    return Optional.ofNullable(top.getScene().getFocusOwner());
  }

  /** Presses and releases a key, with another held. */
  void press(KeyCode code, KeyCode held) throws Exception {
    onFx(
        () -> {
          boolean isMac = System.getProperty("os.name").startsWith("Mac");
          KeyCode shortcut = isMac ? KeyCode.COMMAND : KeyCode.CONTROL;
          KeyCode first = held == KeyCode.SHORTCUT ? shortcut : held;
          Robot robot = new Robot();
          robot.keyPress(first);
          robot.keyType(code);
          robot.keyRelease(first);
          return true;
        });
    settle();
  }

  /** Presses and releases a key. */
  void press(KeyCode code) throws Exception {
    onFx(
        () -> {
          new Robot().keyType(code);
          return true;
        });
    settle();
  }

  /**
   * Takes a picture of the main window and of what lies over it. The headless platform's own
   * capture knows nothing of windows that lie over others, so that they are laid together here.
   */
  void picture(String name) throws Exception {
    settle();
    onFx(
        () -> {
          Stage main = mainWindow();
          Pane together = new Pane();
          for (Window window : List.copyOf(Window.getWindows())) {
            Node seen = seen(window);
            seen.relocate(window.getX() - main.getX(), window.getY() - main.getY());
            together.getChildren().add(seen);
          }
          SnapshotParameters area = new SnapshotParameters();
          area.setViewport(new Rectangle2D(0, 0, main.getWidth(), main.getHeight()));
          return Pictures.save(
              pictures.resolve(name + "-" + theme + ".png"), together.snapshot(area, null));
        });
  }

  private static Node seen(Window window) {
    SnapshotParameters clear = new SnapshotParameters();
    clear.setFill(window instanceof Stage ? window.getScene().getFill() : Color.TRANSPARENT);
    StackPane seen =
        new StackPane(new ImageView(window.getScene().getRoot().snapshot(clear, null)));
    if (window instanceof Stage dialog && dialog.getOwner() != null) {
      // In place of the frame that a desktop draws.
      seen.setBorder(Border.stroke(Color.GRAY));
      seen.setEffect(new DropShadow(24, Color.color(0, 0, 0, 0.5)));
    }
    return seen;
  }

  /** Chooses an item of the open right-click menu; the headless mouse does not reach into it. */
  void choose(String id) throws Exception {
    MenuItem item =
        until(
            "the menu item " + id,
            () ->
                Window.getWindows().stream()
                    .filter(ContextMenu.class::isInstance)
                    .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                    .filter(one -> id.equals(one.getId()) && !one.isDisable())
                    .findFirst());
    onFx(
        () -> {
          ContextMenu menu = item.getParentPopup();
          item.fire();
          menu.hide();
          return true;
        });
  }

  /** Closes the main window as its frame's button does. */
  void closeMainWindow() throws Exception {
    onFx(
        () -> {
          Stage main = mainWindow();
          main.fireEvent(new WindowEvent(main, WindowEvent.WINDOW_CLOSE_REQUEST));
          return true;
        });
  }

  /** Lets layout, animations that just began and background work come to rest. */
  private static void settle() throws InterruptedException {
    Thread.sleep(400);
  }

  /** Does something on the JavaFX thread and waits for it. */
  static <T extends @Nullable Object> T onFx(Callable<T> work) throws Exception {
    CompletableFuture<T> result = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            result.complete(work.call());
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    return result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
