package dev.latchkey.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.DirectTaskRunner;
import dev.latchkey.ui.FakeLocalApi;
import dev.latchkey.ui.FileManager;
import dev.latchkey.ui.LocalApiState;
import dev.latchkey.ui.Pictures;
import dev.latchkey.ui.Settings;
import dev.latchkey.ui.SettingsFile;
import dev.latchkey.ui.Theme;
import dev.latchkey.ui.Views;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class SettingsViewTest {
  private final FakeLocalApi api = new FakeLocalApi(new LocalApiState.On("http://127.0.0.1:7357"));
  private final ScriptedBackups backups = new ScriptedBackups();
  private final List<String> copied = new ArrayList<>();
  @TempDir private Path folder;
  private CurrentSettings settings;
  private Scene scene;

  @Start
  private void start(Stage stage) {
    DirectTaskRunner tasks = new DirectTaskRunner();
    settings =
        new CurrentSettings(
            tasks, new SettingsFile(folder.resolve("settings.json")), Settings.DEFAULTS);
    SettingsViewModel model =
        new SettingsViewModel(
            tasks,
            settings,
            api,
            folder,
            new FileManager("Linux", folder.toString()),
            backups.model(),
            "0.1.0",
            copied::add);
    scene = Pictures.dressed(Views.load(new SettingsView(model)), ColorScheme.LIGHT);
    stage.setScene(scene);
    stage.setWidth(800);
    stage.setHeight(520);
    stage.show();
  }

  private Node node(String id) {
    return scene.lookup("#" + id);
  }

  @Test
  void tabGoesThroughTheSettingsFromTopToBottom(FxRobot robot) {
    robot.interact(() -> node("systemTheme").requestFocus());
    List<String> reached = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      reached.add(scene.getFocusOwner().getId());
      robot.type(KeyCode.TAB);
    }

    // The button that applies a port is disabled, and there is no file manager here.
    assertThat(reached)
        .containsExactly(
            "systemTheme",
            "language",
            "clipboardClear",
            "lockAfter",
            "keychainFirst",
            "expiryOn",
            "apiOn",
            "port",
            "forgetActivity",
            "forgetSessions",
            "forgetTokens",
            "dataFolder",
            "copyFolder",
            "backUp",
            "restore",
            "systemTheme");
  }

  @Test
  void arrowsChooseTheTheme(FxRobot robot) {
    robot.interact(() -> node("systemTheme").requestFocus());

    robot.type(KeyCode.RIGHT);
    assertThat(settings.get().theme()).isEqualTo(Theme.Choice.LIGHT);
    robot.type(KeyCode.RIGHT);
    assertThat(settings.get().theme()).isEqualTo(Theme.Choice.DARK);
    robot.type(KeyCode.SPACE);
    assertThat(settings.get().theme()).as("chosen again").isEqualTo(Theme.Choice.DARK);
  }

  @Test
  void clipboardTimeIsChosenWithTheKeyboard(FxRobot robot) {
    robot.interact(() -> node("clipboardClear").requestFocus());

    robot.type(KeyCode.SPACE).type(KeyCode.DOWN).type(KeyCode.ENTER);

    assertThat(settings.get().keys().clearAfter()).hasValue(Duration.ofMinutes(1));
  }

  @Test
  void badPortIsSaidAtOnceAndEnterAppliesAGoodOne(FxRobot robot) {
    robot.interact(() -> node("port").requestFocus());
    robot.push(KeyCode.SHORTCUT, KeyCode.A).write("80");
    assertThat(node("portProblem").isVisible()).isTrue();
    assertThat(node("applyPort").isDisabled()).isTrue();
    robot.type(KeyCode.ENTER);
    assertThat(api.applied).isEmpty();

    robot.write("80");
    assertThat(node("portProblem").isVisible()).isFalse();
    robot.type(KeyCode.ENTER);

    assertThat(api.applied).containsExactly("move 8080");
    assertThat(settings.get().api().port()).isEqualTo(8080);
  }

  @Test
  void apiIsTurnedOffWithTheSpaceBarAndItsStateIsSaid(FxRobot robot) {
    robot.interact(() -> node("apiOn").requestFocus());

    robot.type(KeyCode.SPACE);
    robot.interact(() -> api.state.set(new LocalApiState.Off()));

    assertThat(api.applied).containsExactly("false 7357");
    assertThat(((Labeled) node("apiText")).getText()).isEqualTo("Off");
  }

  @Test
  void backUpAndRestoreAskForAFile(FxRobot robot) {
    backups.target = Optional.of(Path.of("/stick/one.db"));
    backups.backup = Optional.of(Path.of("/stick/two.db"));
    robot.interact(() -> node("backUp").requestFocus());
    robot.type(KeyCode.SPACE);
    assertThat(backups.backups.calls).containsExactly("make /stick/one.db");

    robot.interact(() -> node("restore").requestFocus());
    robot.type(KeyCode.SPACE);

    assertThat(backups.question).isNotNull();
    assertThat(((Labeled) node("dailyBackup")).getText()).contains("the last seven");
  }

  @Test
  void changeFromElsewhereIsShown(FxRobot robot) {
    robot.interact(() -> settings.change(old -> old.withTheme(Theme.Choice.DARK), _ -> {}));

    assertThat(
            robot
                .lookup("#darkTheme")
                .queryAs(javafx.scene.control.ToggleButton.class)
                .isSelected())
        .isTrue();
  }
}
