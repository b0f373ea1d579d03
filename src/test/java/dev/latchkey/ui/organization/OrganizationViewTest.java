package dev.latchkey.ui.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.Organization;
import dev.latchkey.model.Role;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.ConfirmView;
import dev.latchkey.ui.ConfirmViewModel;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrganizationViewTest {
  @TempDir Path folder;
  private Workbench desk;
  private final List<String> made = new ArrayList<>();

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private ShownScreen shown(Organization organization) {
    return ShownScreen.of(
        () ->
            Views.load(
                new OrganizationView(
                    new OrganizationViewModel(
                        desk.membership(organization), desk.notingOrganizations(), () -> {}),
                    tabs())));
  }

  private static List<String> menu(ShownScreen screen) {
    return ShownScreen.onFx(
        () ->
            screen.find("menu", MenuButton.class).getItems().stream()
                .map(item -> item.getText() + (item.isDisable() ? " disabled" : ""))
                .toList());
  }

  @Test
  void onlyTheChosenTabIsInTheWindowAndEachIsMadeOnce() {
    try (ShownScreen screen = shown(desk.organization("Rocket Payments", "rocket"))) {
      assertThat(screen.text("title")).isEqualTo("Rocket Payments");
      assertThat(screen.text("slug")).isEqualTo("rocket");
      TabPane tabs = screen.find("tabs", TabPane.class);
      screen.focus("tabs");
      screen.press(KeyCode.RIGHT);
      assertThat(screen.find("members-tab", Parent.class)).isNotNull();
      assertThat(screen.find("tokens-tab", Parent.class)).isNull();
      ShownScreen.run(() -> tabs.getSelectionModel().select(2));
      ShownScreen.run(() -> tabs.getSelectionModel().select(0));

      assertThat(screen.find("tokens-tab", Parent.class)).isNotNull();
      assertThat(made).containsExactly("tokens-tab", "members-tab", "activity-tab");
    }
  }

  @Test
  void ownerCanDoEverything() {
    try (ShownScreen screen = shown(desk.organization("Rocket Payments", "rocket"))) {
      MenuButton menu = screen.find("menu", MenuButton.class);
      assertThat(menu.getItems())
          .filteredOn(item -> item.getId() != null)
          .noneMatch(javafx.scene.control.MenuItem::isDisable);
      ShownScreen.run(() -> menu.getItems().getLast().fire());
      assertThat(desk.dialogs).containsExactly("delete");
    }
  }

  @Test
  void memberIsToldInTheItemsWhoCan() {
    try (ShownScreen screen =
        shown(desk.foreignOrganization("Moon", "moon", Role.ADMIN.rights()))) {
      assertThat(menu(screen))
          .contains(
              "Rename…  (only owners can) disabled",
              "Leave…",
              "Delete…  (only owners can) disabled");
    }
  }

  @Test
  void newOrganizationIsCreatedByKeyboard() {
    List<Organization> created = new ArrayList<>();
    NewOrganizationViewModel model =
        new NewOrganizationViewModel(desk.accounts.door(), new Attempt(desk.tasks), created::add);
    try (ShownScreen screen =
        ShownScreen.dialog(
            () -> Views.load(new NewOrganizationView(model, () -> {})), () -> true)) {
      assertThat(screen.focused()).isEqualTo("name");
      screen.type("Rocket Two");
      screen.press(KeyCode.ENTER);
    }
    assertThat(created).extracting(one -> one.account().slug()).containsExactly("rocket-two");
  }

  @Test
  void deletionNeedsTheSlugAndEnterCancelsFirst() {
    Organization rocket = desk.organization("Rocket", "rocket");
    ConfirmViewModel<Long> question =
        new OrganizationQuestions(
                desk.accounts.door(), desk.tasks, new Attempt(desk.tasks), desk.notices::add)
            .delete(rocket, () -> made.add("deleted"));
    try (ShownScreen screen =
        ShownScreen.dialog(
            () -> Views.load(new ConfirmView(question, () -> made.add("cancelled"))), () -> true)) {
      assertThat(screen.focused()).isEqualTo("cancelButton");
      assertThat(screen.isDisabled("confirm")).isTrue();
      screen.press(KeyCode.ENTER);
      screen.focus("typed");
      screen.type("rocket");
      assertThat(screen.isDisabled("confirm")).isFalse();
      screen.press(KeyCode.ENTER);
    }
    assertThat(made).containsExactly("cancelled", "deleted");
  }

  private OrganizationView.Tabs tabs() {
    return new OrganizationView.Tabs(
        () -> screen("tokens-tab"), () -> screen("members-tab"), () -> screen("activity-tab"));
  }

  private Parent screen(String id) {
    made.add(id);
    Parent screen = new VBox(new Label(id));
    screen.setId(id);
    return screen;
  }
}
