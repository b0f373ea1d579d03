package dev.latchkey.ui.organization;

import dev.latchkey.ui.Strings;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
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
    menu.setOnShowing(_ -> fill());
    fill();
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

  private void fill() {
    MenuItem leave = itemIf(true, "leave", viewModel::leave);
    MenuItem delete = forOwners("delete", viewModel::delete);
    delete.getStyleClass().add("danger");
    menu.getItems()
        .setAll(forOwners("rename", viewModel::rename), leave, new SeparatorMenuItem(), delete);
  }

  private MenuItem forOwners(String id, Runnable action) {
    return itemIf(viewModel.isOwner(), id, action);
  }

  /** An item that cannot be used says why in its own text, where the keyboard finds it too. */
  private MenuItem itemIf(boolean may, String id, Runnable action) {
    String text = Strings.get("organization.menu." + id);
    String readOnly = viewModel.whyReadOnly();
    if (!readOnly.isEmpty()) {
      text = Strings.get("organization.menu.disabled", text, readOnly);
    } else if (!may) {
      text = Strings.get("organization.menu.ownersOnly", text);
    }
    MenuItem item = item(id, text, action);
    item.setDisable(!readOnly.isEmpty() || !may);
    return item;
  }

  private static MenuItem item(String id, String text, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setId(id);
    item.setOnAction(_ -> action.run());
    return item;
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
