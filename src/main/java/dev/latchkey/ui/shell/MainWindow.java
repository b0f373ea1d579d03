package dev.latchkey.ui.shell;

import dev.latchkey.model.Refused;
import dev.latchkey.ui.AppIcon;
import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.Direction;
import dev.latchkey.ui.StrayKeys;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.Theme;
import dev.latchkey.ui.WindowBounds;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The main window's outside: title, icons and bounds, which it remembers. */
public final class MainWindow {
  /** Waits for the end of a move, since every pixel of it is an event. */
  private static final Duration BEFORE_REMEMBERING = Duration.millis(500);

  private final Stage stage;
  private final CurrentSettings settings;
  private final Consumer<Refused> failed;
  private boolean told;
  private final PauseTransition remembering = new PauseTransition(BEFORE_REMEMBERING);

  /**
   * A window that is not shown yet.
   *
   * @param stage the window; gets its scene here
   * @param content what is in it
   * @param failed called the first time that the bounds could not be saved
   */
  public MainWindow(
      Stage stage, Parent content, CurrentSettings settings, Consumer<Refused> failed) {
    this.stage = stage;
    this.settings = settings;
    this.failed = failed;
    Scene scene = new Scene(content);
    Direction.turn(scene);
    scene.getStylesheets().setAll(Theme.stylesheets());
    stage.setScene(scene);
    StrayKeys.watch(stage);
    stage.setTitle(Strings.get("main.window.title"));
    stage.setMinWidth(WindowBounds.MIN_WIDTH);
    stage.setMinHeight(WindowBounds.MIN_HEIGHT);
    AppIcon.put(stage);
  }

  /** Shows the window where it was. */
  public void show() {
    List<Rectangle2D> screens = screens();
    WindowBounds before = settings.get().layout().bounds();
    WindowBounds place = (before == null ? WindowBounds.first(screens) : before).fitting(screens);
    stage.setX(place.x());
    stage.setY(place.y());
    stage.setWidth(place.width());
    stage.setHeight(place.height());
    stage.setMaximized(place.maximized());
    stage.show();
    remembering.setOnFinished(_ -> remember());
    Stream.of(
            stage.xProperty(),
            stage.yProperty(),
            stage.widthProperty(),
            stage.heightProperty(),
            stage.maximizedProperty())
        .forEach(value -> value.subscribe((_, _) -> remembering.playFromStart()));
    stage.addEventHandler(WindowEvent.WINDOW_HIDING, _ -> remember());
  }

  /** Brings the window before all others, also when it was minimized. */
  public void bringToFront() {
    stage.setIconified(false);
    stage.show();
    stage.toFront();
    stage.requestFocus();
  }

  private void remember() {
    remembering.stop();
    if (stage.isIconified() || stage.isFullScreen()) {
      return;
    }
    settings.change(
        old -> old.withLayout(now -> now.withBounds(place(now.bounds()))), this::tellOnce);
  }

  /** On a full disk every move fails; one notice is enough. */
  private void tellOnce(Refused refused) {
    if (!told) {
      told = true;
      failed.accept(refused);
    }
  }

  private WindowBounds place(@Nullable WindowBounds before) {
    if (stage.isMaximized()) {
      // The bounds to go back to are those before it was maximized.
      WindowBounds normal = before == null ? WindowBounds.first(screens()) : before;
      return new WindowBounds(normal.x(), normal.y(), normal.width(), normal.height(), true);
    }
    return new WindowBounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
  }

  /** The usable parts of the screens, the primary first. */
  private static List<Rectangle2D> screens() {
    return Stream.concat(Stream.of(Screen.getPrimary()), Screen.getScreens().stream())
        .distinct()
        .map(Screen::getVisualBounds)
        .toList();
  }
}
