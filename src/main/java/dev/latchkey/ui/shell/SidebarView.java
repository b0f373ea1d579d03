package dev.latchkey.ui.shell;

import dev.latchkey.ui.CommandMenu;
import dev.latchkey.ui.widget.OptionalText;
import java.util.List;
import javafx.fxml.FXML;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The sidebar of the main window: whose account it is, and where to go. */
public final class SidebarView {
  private final MainViewModel model;
  private final SidebarActions actions;
  private final OrganizationList organizationList;
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
    this.organizationList = new OrganizationList(model);
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
    organizationList.follow(this::listed);
    organizations.getChildren().setAll(organizationList.node());
    sections.selectedToggleProperty().subscribe(this::chose);
    model.section().subscribe(section -> sections.selectToggle(entry(section)));
  }

  /** Takes over which organizations are listed. */
  private void listed() {
    listing = true;
    try {
      // The arrow keys go through a group in the order in which its toggles came.
      List<ToggleButton> below = List.of(keyPlacesEntry, activityEntry, settingsEntry);
      below.forEach(entry -> entry.setToggleGroup(null));
      sections
          .getToggles()
          .removeIf(entry -> entry.getUserData() instanceof Section.InOrganization);
      organizationList.entries().forEach(entry -> entry.setToggleGroup(sections));
      below.forEach(entry -> entry.setToggleGroup(sections));
      sections.selectToggle(entry(model.section().get()));
    } finally {
      listing = false;
    }
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
    menu.getItems().setAll(CommandMenu.items(actions.accountMenu()));
    menu.show(accountBlock, Side.BOTTOM, 0, 0);
  }
}
