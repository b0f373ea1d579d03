package dev.latchkey.ui;

import dev.latchkey.model.Account;
import dev.latchkey.ui.MainViewModel.Place;
import dev.latchkey.ui.MainViewModel.State;
import java.util.EnumMap;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The frame of the main window: sidebar, the chosen screen, status bar. */
public final class MainView {
  /** The screens that the frame shows; each is made once, when it is first gone to. */
  public interface Screens {
    /** Returns the tokens of an account. */
    Parent accessTokens(Account account);

    /** Returns the settings. */
    Parent settings();

    /** Opens the dialog that tells which token a key belongs to. */
    void identify();
  }

  /** Opening is usually faster than this; then no progress flashes up. */
  private static final Duration BEFORE_PROGRESS = Duration.millis(300);

  private static final KeyCombination IDENTIFY =
      new KeyCodeCombination(KeyCode.I, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination SETTINGS =
      new KeyCodeCombination(KeyCode.COMMA, KeyCombination.SHORTCUT_DOWN);

  private final MainViewModel model;
  private final Screens screens;
  private final Toasts toasts;
  private final Map<Place, Parent> shown = new EnumMap<>(Place.class);
  private final PauseTransition beforeProgress = new PauseTransition(BEFORE_PROGRESS);

  @FXML private StackPane root;
  @FXML private Label avatar;
  @FXML private Label accountName;
  @FXML private ToggleGroup places;
  @FXML private ToggleButton tokensEntry;
  @FXML private ToggleButton settingsEntry;
  @FXML private Button identifyEntry;
  @FXML private StackPane screen;
  @FXML private Node opening;
  @FXML private Node failed;
  @FXML private Label failure;
  @FXML private TextField dataFolder;
  @FXML private Button tryAgain;
  @FXML private Region apiDot;
  @FXML private Label apiText;
  @FXML private Tooltip apiTip;
  @FXML private Hyperlink apiAddress;
  @FXML private Hyperlink apiSettings;

  /** A view of {@code model}. */
  public MainView(MainViewModel model, Screens screens, Toasts toasts) {
    this.model = model;
    this.screens = screens;
    this.toasts = toasts;
  }

  @FXML
  private void initialize() {
    avatar.textProperty().bind(model.accountInitials());
    accountName.textProperty().bind(model.accountName());
    identifyEntry.disableProperty().bind(model.canIdentify().map(can -> !can));
    failure.textProperty().bind(model.failure());
    dataFolder.setText(model.dataFolder());
    root.getChildren().add(toasts.pane());
    root.sceneProperty().subscribe(this::addShortcuts);
    describe(identifyEntry, IDENTIFY);
    describe(settingsEntry, SETTINGS);
    beforeProgress.setOnFinished(_ -> opening.setVisible(true));

    places.selectedToggleProperty().subscribe(this::chose);
    model.place().subscribe(place -> places.selectToggle(entry(place)));
    model.place().subscribe(_ -> showContent());
    model.state().subscribe(_ -> showContent());
    model.apiState().subscribe(this::showApi);
  }

  private void addShortcuts(@Nullable Scene scene) {
    if (scene != null) {
      scene.getAccelerators().put(IDENTIFY, identifyEntry::fire);
      scene.getAccelerators().put(SETTINGS, model::showSettings);
    }
  }

  private static void describe(ButtonBase entry, KeyCombination shortcut) {
    Tooltip tooltip = entry.getTooltip();
    tooltip.setText(tooltip.getText() + " (" + shortcut.getDisplayText() + ")");
  }

  private ToggleButton entry(Place place) {
    return switch (place) {
      case ACCESS_TOKENS -> tokensEntry;
      case SETTINGS -> settingsEntry;
    };
  }

  private void chose(@Nullable Toggle before, @Nullable Toggle now) {
    if (now == null) {
      // A second click on the chosen entry would leave none chosen.
      places.selectToggle(before);
    } else {
      model.place().set(now == settingsEntry ? Place.SETTINGS : Place.ACCESS_TOKENS);
    }
  }

  private void showContent() {
    beforeProgress.stop();
    opening.setVisible(false);
    State state = model.state().get();
    Place place = model.place().get();
    Parent content =
        switch (place) {
          case SETTINGS -> shown.computeIfAbsent(place, _ -> screens.settings());
          case ACCESS_TOKENS ->
              state instanceof State.Ready(Account account)
                  ? shown.computeIfAbsent(place, _ -> screens.accessTokens(account))
                  : null;
        };
    failed.setVisible(content == null && state instanceof State.Failed);
    if (failed.isVisible()) {
      tryAgain.requestFocus();
    }
    if (content != null) {
      screen.getChildren().setAll(content);
    } else {
      screen.getChildren().clear();
      if (state instanceof State.Opening) {
        beforeProgress.playFromStart();
      }
    }
  }

  private void showApi(LocalApiState state) {
    apiText.setText(state.text());
    apiText.setVisible(state.address().isEmpty());
    apiTip.setText(state.text());
    apiAddress.setText(state.address());
    apiAddress.setVisible(!state.address().isEmpty());
    apiSettings.setVisible(state.tone() == LocalApiState.Tone.PROBLEM);
    StatusDot.show(apiDot, state.tone());
  }

  @FXML
  private void identify() {
    screens.identify();
  }

  @FXML
  private void showSettings() {
    model.showSettings();
  }

  @FXML
  private void copyDataFolder() {
    model.copyDataFolder();
  }

  @FXML
  private void open() {
    model.open();
  }

  @FXML
  private void copyApiAddress() {
    model.copyApiAddress();
  }
}
