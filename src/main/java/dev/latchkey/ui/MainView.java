package dev.latchkey.ui;

import dev.latchkey.model.Account;
import dev.latchkey.ui.MainViewModel.Place;
import dev.latchkey.ui.MainViewModel.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The frame of the main window: sidebar, the chosen screen, status bar. */
public final class MainView {
  /** The screens that the frame shows; each is made once, when it is first gone to. */
  public interface Screens {
    /** Returns the tokens of an account. */
    Parent accessTokens(Account account);

    /** Returns the screen of an organization. */
    Parent organization(Membership membership);

    /** Makes the screen with the places on this computer that hold keys. */
    Parent keyPlaces(Account account);

    /** Returns what was done in an account. */
    Parent activity(Account account);

    /** Asks for a new organization. */
    void newOrganization();

    /** Returns what the menu of the account offers now: other connections, and about this one. */
    List<MenuItem> accountMenu();

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
  private final Map<Place, Parent> shown = new HashMap<>();
  private final PauseTransition beforeProgress = new PauseTransition(BEFORE_PROGRESS);

  private boolean listing;

  @FXML private StackPane root;
  @FXML private Label avatar;
  @FXML private Label accountName;
  @FXML private HBox accountBlock;
  @FXML private Button accountButton;
  @FXML private Label connectionName;
  @FXML private Label statusConnection;
  @FXML private ToggleGroup places;
  @FXML private ToggleButton tokensEntry;
  @FXML private ScrollPane organizationsScroll;
  @FXML private VBox organizations;
  @FXML private OptionalText organizationsProblem;
  @FXML private Button newOrganizationEntry;
  @FXML private ToggleButton keyPlacesEntry;
  @FXML private ToggleButton activityEntry;
  @FXML private ToggleButton settingsEntry;
  @FXML private Button identifyEntry;
  @FXML private StackPane screen;
  @FXML private Node opening;
  @FXML private Node failed;
  @FXML private Label failure;
  @FXML private HBox folderRow;
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
    connectionName.textProperty().bind(model.connection());
    statusConnection.textProperty().bind(model.connection());
    for (ButtonBase entry : List.of(identifyEntry, newOrganizationEntry)) {
      entry.disableProperty().bind(model.isReady().map(ready -> !ready));
    }
    organizationsProblem.textProperty().bind(model.organizations().problem());
    tokensEntry.setUserData(Place.Own.ACCESS_TOKENS);
    keyPlacesEntry.setUserData(Place.Own.KEY_PLACES);
    activityEntry.setUserData(Place.Own.ACTIVITY);
    settingsEntry.setUserData(Place.Own.SETTINGS);
    model
        .organizations()
        .all()
        .addListener((ListChangeListener<Membership>) _ -> listOrganizations());
    listOrganizations();
    failure.textProperty().bind(model.failure());
    dataFolder.setText(model.dataFolder());
    folderRow.visibleProperty().bind(model.isHere());
    root.getChildren().add(toasts.pane());
    root.sceneProperty().subscribe(this::addShortcuts);
    describe(identifyEntry, IDENTIFY);
    describe(settingsEntry, SETTINGS);
    beforeProgress.setOnFinished(_ -> opening.setVisible(true));

    places.selectedToggleProperty().subscribe(this::chose);
    model.place().subscribe(place -> places.selectToggle(entry(place)));
    model.place().subscribe(_ -> showContent());
    model.state().subscribe(this::opened);
    model.apiState().subscribe(this::showApi);
  }

  /** What was opened anew may be another connection: its screens are made anew. */
  private void opened(State state) {
    if (state instanceof State.Opening) {
      shown.keySet().removeIf(place -> place != Place.Own.SETTINGS);
    }
    showContent();
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

  private void listOrganizations() {
    List<ToggleButton> entries =
        model.organizations().all().stream().map(this::organizationEntry).toList();
    listing = true;
    try {
      // The arrow keys go through a group in the order in which its toggles came.
      List<ToggleButton> below = List.of(keyPlacesEntry, activityEntry, settingsEntry);
      below.forEach(entry -> entry.setToggleGroup(null));
      organizations.getChildren().forEach(old -> places.getToggles().remove(old));
      entries.forEach(entry -> entry.setToggleGroup(places));
      below.forEach(entry -> entry.setToggleGroup(places));
      organizations.getChildren().setAll(entries);
      organizationsScroll.setVisible(!entries.isEmpty());
      shown.keySet().removeIf(this::isGone);
      places.selectToggle(entry(model.place().get()));
    } finally {
      listing = false;
    }
    showContent();
  }

  private boolean isGone(Place place) {
    return place instanceof Place.InOrganization(String id)
        && model.organizations().find(id).isEmpty();
  }

  private ToggleButton organizationEntry(Membership membership) {
    ToggleButton entry = new ToggleButton("", new FontIcon("fth-users"));
    entry.setId("organization-" + membership.account().slug());
    entry.textProperty().bind(membership.now().map(now -> now.account().name()));
    // A name's underscore is no mnemonic.
    entry.setMnemonicParsing(false);
    entry.setTooltip(new Tooltip());
    entry
        .getTooltip()
        .textProperty()
        .bind(
            membership
                .now()
                .map(
                    now ->
                        Strings.get(
                            "main.organizations.tip", now.account().name(), now.account().slug())));
    entry.getStyleClass().add("sidebar-entry");
    entry.setMaxWidth(Double.MAX_VALUE);
    entry.setUserData(new Place.InOrganization(membership.account().id()));
    return entry;
  }

  private @Nullable Toggle entry(Place place) {
    return places.getToggles().stream()
        .filter(entry -> place.equals(entry.getUserData()))
        .findFirst()
        .orElse(null);
  }

  private void chose(@Nullable Toggle before, @Nullable Toggle now) {
    if (listing) {
      return;
    }
    if (now != null && now.getUserData() instanceof Place place) {
      model.place().set(place);
    } else if (before != null) {
      // A second click on the chosen entry would leave none chosen.
      places.selectToggle(before);
    }
  }

  private void showContent() {
    beforeProgress.stop();
    opening.setVisible(false);
    State state = model.state().get();
    Place place = model.place().get();
    Parent content = content(place, state);
    failed.setVisible(content == null && state instanceof State.Failed);
    if (failed.isVisible()) {
      tryAgain.requestFocus();
    }
    if (content != null) {
      if (!screen.getChildren().equals(List.of(content))) {
        screen.getChildren().setAll(content);
      }
    } else {
      screen.getChildren().clear();
      if (state instanceof State.Opening) {
        beforeProgress.playFromStart();
      }
    }
  }

  private @Nullable Parent content(Place place, State state) {
    if (place == Place.Own.SETTINGS) {
      return shown.computeIfAbsent(place, _ -> screens.settings());
    }
    if (!(state instanceof State.Ready(Account account))) {
      return null;
    }
    return switch (place) {
      case Place.Own own ->
          shown.computeIfAbsent(
              own,
              _ ->
                  switch (own) {
                    case ACCESS_TOKENS -> screens.accessTokens(account);
                    case KEY_PLACES -> screens.keyPlaces(account);
                    case ACTIVITY -> screens.activity(account);
                    case SETTINGS -> screens.settings();
                  });
      case Place.InOrganization(String id) ->
          model
              .organizations()
              .find(id)
              .map(found -> shown.computeIfAbsent(place, _ -> screens.organization(found)))
              .orElse(null);
    };
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
  private void showAccountMenu() {
    ContextMenu menu = new ContextMenu();
    menu.getItems().setAll(screens.accountMenu());
    menu.show(accountBlock, Side.BOTTOM, 0, 0);
  }

  @FXML
  private void identify() {
    screens.identify();
  }

  @FXML
  private void newOrganization() {
    screens.newOrganization();
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
