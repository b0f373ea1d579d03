package dev.latchkey.ui.organization;

import dev.latchkey.ui.CommandMenu;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** The screen of an organization: its name, a menu, and tabs with screens of their own. */
public final class OrganizationView {
  /**
   * The screens in the tabs; each is made once, when its tab is first chosen.
   *
   * @param accessTokens makes the list of tokens
   * @param members makes the list of members
   * @param activity makes what was done
   */
  public record Tabs(
      Supplier<Parent> accessTokens, Supplier<Parent> members, Supplier<Parent> activity) {}

  private final OrganizationViewModel viewModel;
  private final Tabs screens;

  @FXML private Label title;
  @FXML private Tooltip titleTip;
  @FXML private Label slug;
  @FXML private MenuButton menu;
  @FXML private TabPane tabs;
  @FXML private Tab tokens;
  @FXML private Tab members;
  @FXML private Tab activity;

  /** A view of {@code viewModel}. */
  public OrganizationView(OrganizationViewModel viewModel, Tabs screens) {
    this.viewModel = viewModel;
    this.screens = screens;
  }

  @FXML
  private void initialize() {
    title.textProperty().bind(viewModel.name());
    titleTip.textProperty().bind(viewModel.name());
    slug.setText(viewModel.slug());
    menu.getItems().setAll(CommandMenu.items(new OrganizationCommands(viewModel).all()));
    tokens.setUserData(new Screen(screens.accessTokens()));
    members.setUserData(new Screen(screens.members()));
    activity.setUserData(new Screen(screens.activity()));
    tabs.getSelectionModel().selectedItemProperty().subscribe(this::show);
    show(null, tabs.getSelectionModel().getSelectedItem());
  }

  /** Only the chosen screen is in the window, so that F5 and the like mean this one. */
  private static void clear(@Nullable Tab tab) {
    if (tab != null) {
      tab.setContent(null);
    }
  }

  private void show(@Nullable Tab before, @Nullable Tab now) {
    clear(before);
    if (now != null && now.getUserData() instanceof Screen screen) {
      now.setContent(screen.get());
    }
  }

  /** A screen that is made when it is first shown. */
  private static final class Screen {
    private final Supplier<Parent> make;
    private @Nullable Parent made;

    private Screen(Supplier<Parent> make) {
      this.make = make;
    }

    private Parent get() {
      Parent screen = made;
      if (screen == null) {
        screen = make.get();
        made = screen;
      }
      return screen;
    }
  }
}
