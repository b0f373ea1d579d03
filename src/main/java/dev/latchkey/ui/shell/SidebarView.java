package dev.latchkey.ui.shell;

import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.OptionalText;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The sidebar of the main window: whose account it is, and where to go. */
public final class SidebarView {
  private final MainViewModel model;
  private final SidebarActions actions;
  private final FrameCommands commands;

  /** Whether the organizations' entries are being replaced, so that what is chosen stays. */
  private boolean listing;

  @FXML private VBox sidebar;
  @FXML private Label avatar;
  @FXML private Label accountName;
  @FXML private HBox accountBlock;
  @FXML private Button accountButton;
  @FXML private Label connectionName;
  @FXML private ToggleGroup sections;
  @FXML private ToggleButton tokensEntry;
  @FXML private ScrollPane organizationsScroll;
  @FXML private VBox organizations;
  @FXML private OptionalText organizationsProblem;
  @FXML private Button newOrganizationEntry;
  @FXML private ToggleButton keyPlacesEntry;
  @FXML private ToggleButton activityEntry;
  @FXML private ToggleButton settingsEntry;
  @FXML private Button identifyEntry;

  /** A view of {@code model}. */
  SidebarView(MainViewModel model, SidebarActions actions, FrameCommands commands) {
    this.model = model;
    this.actions = actions;
    this.commands = commands;
  }

  @FXML
  private void initialize() {
    avatar.textProperty().bind(model.accountInitials());
    accountName.textProperty().bind(model.accountName());
    connectionName.textProperty().bind(model.connection());
    commands.identify().on(identifyEntry);
    commands.newOrganization().on(newOrganizationEntry);
    commands.tokens().explain(tokensEntry);
    commands.keyPlaces().explain(keyPlacesEntry);
    commands.activity().explain(activityEntry);
    commands.settings().explain(settingsEntry);
    organizationsProblem.textProperty().bind(model.organizations().problem());
    tokensEntry.setUserData(Section.Own.ACCESS_TOKENS);
    keyPlacesEntry.setUserData(Section.Own.KEY_PLACES);
    activityEntry.setUserData(Section.Own.ACTIVITY);
    settingsEntry.setUserData(Section.Own.SETTINGS);
    model
        .organizations()
        .all()
        .addListener((ListChangeListener<Membership>) _ -> listOrganizations());
    listOrganizations();
    sections.selectedToggleProperty().subscribe(this::chose);
    model.section().subscribe(section -> sections.selectToggle(entry(section)));
  }

  private void listOrganizations() {
    List<ToggleButton> entries =
        model.organizations().all().stream().map(SidebarView::organizationEntry).toList();
    listing = true;
    try {
      // The arrow keys go through a group in the order in which its toggles came.
      List<ToggleButton> below = List.of(keyPlacesEntry, activityEntry, settingsEntry);
      below.forEach(entry -> entry.setToggleGroup(null));
      organizations.getChildren().forEach(old -> sections.getToggles().remove(old));
      entries.forEach(entry -> entry.setToggleGroup(sections));
      below.forEach(entry -> entry.setToggleGroup(sections));
      organizations.getChildren().setAll(entries);
      organizationsScroll.setVisible(!entries.isEmpty());
      sections.selectToggle(entry(model.section().get()));
    } finally {
      listing = false;
    }
  }

  private static ToggleButton organizationEntry(Membership membership) {
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
    entry.setUserData(new Section.InOrganization(membership.account().id()));
    return entry;
  }

  private @Nullable Toggle entry(Section section) {
    return sections.getToggles().stream()
        .filter(entry -> section.equals(entry.getUserData()))
        .findFirst()
        .orElse(null);
  }

  private void chose(@Nullable Toggle before, @Nullable Toggle now) {
    if (listing) {
      return;
    }
    if (now != null && now.getUserData() instanceof Section section) {
      model.section().set(section);
    } else if (before != null) {
      // A second click on the chosen entry would leave none chosen.
      sections.selectToggle(before);
    }
  }

  @FXML
  private void showAccountMenu() {
    ContextMenu menu = new ContextMenu();
    menu.getItems().setAll(actions.accountMenu());
    menu.show(accountBlock, Side.BOTTOM, 0, 0);
  }
}
