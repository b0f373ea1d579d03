package dev.latchkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.Refused;
import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.DirectTaskRunner;
import dev.latchkey.ui.Pictures;
import dev.latchkey.ui.Settings;
import dev.latchkey.ui.SettingsFile;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.Theme;
import dev.latchkey.ui.WindowBounds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Rectangle2D;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

class MainWindowTest {
  @TempDir private Path folder;
  private final FxRobot robot = new FxRobot();
  private final List<Exception> failures = new ArrayList<>();
  private final List<Stage> stages = new ArrayList<>();

  @BeforeEach
  void start() {
    Pictures.startToolkit();
  }

  @AfterEach
  void close() {
    robot.interact(() -> stages.forEach(Stage::close));
  }

  private SettingsFile file() {
    return new SettingsFile(folder.resolve("settings.json"));
  }

  /** Shows a window as a start of the program would. */
  private Stage show() {
    robot.interact(
        () -> {
          Stage stage = new Stage();
          stages.add(stage);
          CurrentSettings settings =
              new CurrentSettings(new DirectTaskRunner(), file(), file().read().settings());
          new MainWindow(stage, new StackPane(), settings, failures::add).show();
        });
    return stages.getLast();
  }

  @Test
  void firstWindowHasTheUsualSizeInTheMiddleOfItsScreen() {
    Stage stage = show();

    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    assertThat(stage.getTitle()).isEqualTo("Latchkey");
    assertThat(stage.getWidth()).isEqualTo(Math.min(1040, screen.getWidth()));
    assertThat(stage.getHeight()).isEqualTo(680);
    assertThat(stage.getY()).isEqualTo(screen.getMinY() + (screen.getHeight() - 680) / 2);
    assertThat(List.of(stage.getMinWidth(), stage.getMinHeight())).containsExactly(800.0, 520.0);
    assertThat(stage.getScene().getStylesheets()).isEqualTo(ShownScreen.onFx(Theme::stylesheets));
  }

  @Test
  void windowComesBackWhereItWas() {
    Stage stage = show();
    robot.interact(
        () -> {
          stage.setX(40);
          stage.setY(30);
          stage.setWidth(900);
          stage.setHeight(600);
        });
    robot.interact(stage::close);

    Stage next = show();

    assertThat(failures).isEmpty();
    assertThat(List.of(next.getX(), next.getY(), next.getWidth(), next.getHeight()))
        .containsExactly(40.0, 30.0, 900.0, 600.0);
  }

  @Test
  void placeIsRememberedAlsoIfTheProgramIsKilledLater() throws Exception {
    Stage stage = show();
    robot.interact(() -> stage.setX(55));

    WaitForAsyncUtils.waitFor(
        60,
        TimeUnit.SECONDS,
        () ->
            file().read().settings().layout().bounds() instanceof WindowBounds place
                && place.x() == 55);
  }

  @Test
  void placesThatCannotBeSavedAreToldOfOnce() {
    SettingsFile unwritable = new SettingsFile(folder.resolve("gone/settings.json"));
    robot.interact(
        () -> {
          Stage stage = new Stage();
          stages.add(stage);
          CurrentSettings settings =
              new CurrentSettings(new DirectTaskRunner(), unwritable, Settings.DEFAULTS);
          new MainWindow(stage, new StackPane(), settings, failures::add).show();
        });

    for (double x : new double[] {10, 20, 30}) {
      robot.interact(() -> stages.getLast().setX(x));
      robot.interact(() -> stages.getLast().hide());
      robot.interact(() -> stages.getLast().show());
    }

    assertThat(failures).singleElement().isInstanceOf(Refused.class);
  }

  @Test
  void maximizedWindowRemembersThePlaceToGoBackTo() {
    Stage stage = show();
    robot.interact(
        () -> {
          stage.setX(70);
          stage.setWidth(850);
        });
    robot.interact(stage::close);
    Stage maximized = show();
    robot.interact(() -> maximized.setMaximized(true));
    robot.interact(maximized::close);

    Stage next = show();

    assertThat(next.isMaximized()).isTrue();
    assertThat(file().read().settings().layout().bounds())
        .isNotNull()
        .extracting(WindowBounds::x, WindowBounds::width, WindowBounds::maximized)
        .containsExactly(70.0, 850.0, true);
  }
}
