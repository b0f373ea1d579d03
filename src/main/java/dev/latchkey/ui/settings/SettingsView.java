package dev.latchkey.ui.settings;

import dev.latchkey.ui.ChoiceText;
import dev.latchkey.ui.LocalApiState;
import dev.latchkey.ui.Settings;
import dev.latchkey.ui.Theme;
import dev.latchkey.ui.widget.KeptFocus;
import dev.latchkey.ui.widget.OptionalText;
import dev.latchkey.ui.widget.StatusDot;
import dev.latchkey.ui.widget.Switch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The settings screen. */
public final class SettingsView {
  private final SettingsViewModel model;

  @FXML private ToggleGroup themes;
  @FXML private ToggleButton systemTheme;
  @FXML private ToggleButton lightTheme;
  @FXML private ToggleButton darkTheme;
  @FXML private OptionalText themeProblem;
  @FXML private ChoiceBox<Optional<Duration>> clipboardClear;
  @FXML private OptionalText clipboardProblem;
  @FXML private ChoiceBox<Optional<Duration>> lockAfter;
  @FXML private OptionalText lockProblem;
  @FXML private Switch keychainFirst;
  @FXML private OptionalText keychainProblem;
  @FXML private Switch expiryOn;
  @FXML private OptionalText expiryProblem;
  @FXML private Switch apiOn;
  @FXML private TextField port;
  @FXML private Button applyPort;
  @FXML private OptionalText portProblem;
  @FXML private Region apiDot;
  @FXML private Label apiText;
  @FXML private OptionalText apiProblem;
  @FXML private ChoiceBox<Optional<Integer>> forgetActivity;
  @FXML private ChoiceBox<Optional<Integer>> forgetSessions;
  @FXML private ChoiceBox<Optional<Integer>> forgetTokens;
  @FXML private OptionalText forgetProblem;
  @FXML private TextField dataFolder;
  @FXML private Button openFolder;
  @FXML private OptionalText folderProblem;
  @FXML private Button backUp;
  @FXML private Button restore;
  @FXML private Label dailyBackup;
  @FXML private OptionalText backupProblem;
  @FXML private Label about;

  /** A view of {@code model}. */
  public SettingsView(SettingsViewModel model) {
    this.model = model;
  }

  @FXML
  private void initialize() {
    clipboardClear.getItems().setAll(model.clipboardTimes());
    clipboardClear.setConverter(ChoiceText.of(SettingsViewModel::inWords));
    lockAfter.getItems().setAll(model.lockTimes());
    lockAfter.setConverter(ChoiceText.of(SettingsViewModel::inWords));
    offer(forgetActivity, model.forgetting().activityTimes());
    offer(forgetSessions, model.forgetting().sessionTimes());
    offer(forgetTokens, model.forgetting().tokenTimes());
    model.settings().subscribe(this::show);
    themes.selectedToggleProperty().subscribe(this::choseTheme);
    clipboardClear.valueProperty().subscribe(model::chooseClipboardClear);
    lockAfter.valueProperty().subscribe(model::chooseLockAfter);
    keychainFirst.selectedProperty().subscribe(model::chooseKeychainFirst);
    expiryOn.selectedProperty().subscribe(model::chooseExpiryNotice);
    forgetActivity.valueProperty().subscribe(model.forgetting()::chooseActivity);
    forgetSessions.valueProperty().subscribe(model.forgetting()::chooseSessions);
    forgetTokens.valueProperty().subscribe(model.forgetting()::chooseTokens);
    apiOn.selectedProperty().subscribe(on -> model.api().turn(on));
    port.textProperty().bindBidirectional(model.api().port());
    applyPort.disableProperty().bind(model.api().canApplyPort().map(can -> !can));
    model.api().state().subscribe(this::showApi);
    dataFolder.setText(model.folder().path());
    openFolder.visibleProperty().bind(model.folder().canOpen());
    themeProblem.textProperty().bind(model.themeProblem());
    clipboardProblem.textProperty().bind(model.clipboardProblem());
    lockProblem.textProperty().bind(model.lockProblem());
    keychainProblem.textProperty().bind(model.keychainProblem());
    expiryProblem.textProperty().bind(model.expiryProblem());
    portProblem.textProperty().bind(model.api().portProblem());
    apiProblem.textProperty().bind(model.api().problem());
    forgetProblem.textProperty().bind(model.forgetting().problem());
    folderProblem.textProperty().bind(model.folder().problem());
    KeptFocus.of(backUp);
    KeptFocus.of(restore);
    backUp.disableProperty().bind(model.backups().busy());
    restore.disableProperty().bind(model.backups().busy());
    dailyBackup.textProperty().bind(model.backups().daily());
    backupProblem.textProperty().bind(model.backups().problem());
    about.setText(model.about());
  }

  private void show(Settings settings) {
    themes.selectToggle(
        switch (settings.theme()) {
          case SYSTEM -> systemTheme;
          case LIGHT -> lightTheme;
          case DARK -> darkTheme;
        });
    clipboardClear.setValue(settings.keys().clearAfter());
    lockAfter.setValue(settings.keys().locksAfter());
    keychainFirst.setSelected(settings.keys().keychainFirst());
    expiryOn.setSelected(settings.expiry().on());
    apiOn.setSelected(settings.api().on());
    forgetActivity.setValue(Optional.ofNullable(settings.retention().activityDays()));
    forgetSessions.setValue(Optional.ofNullable(settings.retention().sessionDays()));
    forgetTokens.setValue(Optional.ofNullable(settings.retention().tokenDays()));
  }

  private static void offer(ChoiceBox<Optional<Integer>> times, List<Optional<Integer>> offered) {
    times.getItems().setAll(offered);
    times.setConverter(ChoiceText.of(ForgettingViewModel::inWords));
  }

  private void choseTheme(@Nullable Toggle before, @Nullable Toggle now) {
    if (now == null) {
      // A second click on the chosen one would leave none chosen.
      themes.selectToggle(before);
    } else {
      model.chooseTheme(
          now == lightTheme
              ? Theme.Choice.LIGHT
              : now == darkTheme ? Theme.Choice.DARK : Theme.Choice.SYSTEM);
    }
  }

  private void showApi(LocalApiState state) {
    apiText.setText(model.api().text());
    StatusDot.show(apiDot, state.tone());
  }

  @FXML
  private void applyPort() {
    model.api().applyPort();
  }

  @FXML
  private void copyDataFolder() {
    model.folder().copyPath();
  }

  @FXML
  private void openDataFolder() {
    model.folder().open();
  }

  @FXML
  private void backUp() {
    model.backups().backUp();
  }

  @FXML
  private void restore() {
    model.backups().restore();
  }
}
