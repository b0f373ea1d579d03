package dev.latchkey.ui.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Member;
import dev.latchkey.model.Organization;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Role;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MembersViewTest {
  @TempDir Path folder;
  private Workbench desk;
  private Organization rocket;

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    rocket = desk.organization("Rocket", "rocket");
    desk.join(
        rocket, desk.person("grace", "Grace", "Hopper", "grace@example.com"), Role.VIEWER.rights());
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private ShownScreen shown(boolean canInvite) {
    return ShownScreen.of(
        () -> {
          MembersViewModel model =
              new MembersViewModel(
                  desk.accounts.door(),
                  desk.membership(rocket),
                  canInvite,
                  desk.tasks,
                  desk.clock,
                  desk.notingMembers(),
                  desk.copied::add,
                  () -> {});
          model.refresh();
          return Views.load(new MembersView(model));
        });
  }

  @Test
  void inASmallWindowSomeColumnsLeaveAndTheOthersCanBeRead() {
    try (ShownScreen screen = shown(true)) {
      TableView<?> table = screen.find("table", TableView.class);
      assertThat(columns(table))
          .containsExactly("name", "email", "privileges", "role", "joined", "lastActive");
      ShownScreen.run(() -> table.getScene().getWindow().setWidth(580));
      assertThat(columns(table)).containsExactly("name", "email", "role", "lastActive");
      ShownScreen.run(
          () ->
              assertThat(table.getVisibleLeafColumns().get(1).getWidth())
                  .isGreaterThanOrEqualTo(150));
      ShownScreen.run(() -> table.getScene().getWindow().setWidth(820));
      assertThat(columns(table)).hasSize(6);
    }
  }

  private static List<String> columns(TableView<?> table) {
    return ShownScreen.onFx(
        () -> table.getVisibleLeafColumns().stream().map(TableColumn::getId).toList());
  }

  @Test
  void menuOfAMemberOpensByKeyboardInItsOrder() {
    try (ShownScreen screen = shown(true)) {
      screen.focus("table");
      screen.press(KeyCode.HOME);
      screen.press(KeyCode.DOWN);
      screen.press(KeyCode.SHIFT, KeyCode.F10);

      assertThat(screen.menu())
          .containsExactly("Copy e-mail address", "-", "Change privileges…", "-", "Remove…");
      screen.press(KeyCode.ESCAPE);
      screen.press(KeyCode.F2);
      screen.press(KeyCode.DELETE);
      assertThat(desk.dialogs).containsExactly("changeRights grace", "remove grace");
    }
  }

  @Test
  void inviteIsDisabledWithItsReasonInSight() {
    try (ShownScreen screen = shown(false)) {
      assertThat(screen.isDisabled("invite")).isTrue();
      assertThat(screen.isVisible("whyNoInvite")).isTrue();
      assertThat(screen.text("whyNoInvite")).startsWith("People can be invited on a team server");
    }
  }

  @Test
  void functionKeyReadsTheListAgain() {
    try (ShownScreen screen = shown(true)) {
      desk.accounts.calls.clear();
      screen.press(KeyCode.F5);
      assertThat(desk.accounts.calls).containsExactly("members", "invitations");
    }
  }

  @Test
  void codeIsShownOnceAndCopiedByEnter() {
    InviteMemberViewModel model =
        new InviteMemberViewModel(
            desk.inviting(),
            rocket,
            new Attempt(desk.tasks),
            desk.copied::add,
            () -> desk.notices.add("invited"));
    try (ShownScreen screen =
        ShownScreen.dialog(() -> Views.load(new InviteMemberView(model, () -> {})), () -> true)) {
      screen.focus("email");
      screen.type("new@@");
      assertThat(screen.text("emailProblem")).startsWith("This is not an e-mail address.");
      ShownScreen.run(() -> screen.find("email", TextField.class).setText("new@example.com"));
      ShownScreen.run(screen.find("role-developer", ToggleButton.class)::fire);
      screen.press(KeyCode.ENTER);

      String code = screen.find("code", TextField.class).getText();
      assertThat(code).matches("li_[a-z2-7]{26}");
      assertThat(screen.text("note")).contains("new@example.com");
      assertThat(screen.isVisible("form")).isFalse();
      screen.press(KeyCode.ENTER);
      assertThat(desk.copied).containsExactly(code);
      assertThat(desk.notices).containsExactly("invited");
    }
  }

  @Test
  void presetsAndPrivilegesFollowEachOther() {
    Member grace =
        desk.accounts.door().members(new AccountRef("rocket")).stream()
            .filter(member -> member.user().username().equals("grace"))
            .findFirst()
            .orElseThrow();
    ChangeRightsViewModel model =
        new ChangeRightsViewModel(
            desk.accounts.door(),
            rocket,
            grace,
            new Attempt(desk.tasks),
            () -> desk.notices.add("changed"));
    try (ShownScreen screen =
        ShownScreen.dialog(() -> Views.load(new ChangeRightsView(model, () -> {})), () -> true)) {
      assertThat(screen.find("role-viewer", ToggleButton.class).isSelected()).isTrue();
      assertThat(screen.isDisabled("save")).isTrue();
      ShownScreen.run(screen.find("privilege-manage_members", CheckBox.class)::fire);
      assertThat(screen.find("role-viewer", ToggleButton.class).isSelected()).isFalse();
      ShownScreen.run(screen.find("role-owner", ToggleButton.class)::fire);
      assertThat(screen.isDisabled("privilege-revoke_tokens")).isTrue();
      ShownScreen.run(screen.find("role-viewer", ToggleButton.class)::fire);
      ShownScreen.run(screen.find("privilege-manage_members", CheckBox.class)::fire);
      screen.focus("role-viewer");
      screen.press(KeyCode.ENTER);
    }
    assertThat(desk.notices).containsExactly("changed");
    assertThat(desk.accounts.door().members(new AccountRef("rocket")))
        .extracting(Member::rights)
        .contains(new Rights(false, Set.of(Privilege.VIEW_TOKENS, Privilege.MANAGE_MEMBERS)));
  }

  @Test
  void searchIsReachedByItsKeyAndAColumnAsksForAnotherOrder() {
    try (ShownScreen screen = shown(true)) {
      screen.press(KeyCode.CONTROL, KeyCode.F);
      assertThat(screen.focused()).isEqualTo("search");
      screen.type("hopper");
      screen.press(KeyCode.ENTER);
      TableView<?> table = screen.find("table", TableView.class);
      assertThat(table.getItems()).hasSize(1);
      screen.press(KeyCode.ESCAPE);
      assertThat(table.getItems()).hasSize(2);
      assertThat(((MemberRow) table.getItems().getFirst()).name()).isEqualTo("alice");

      ShownScreen.run(
          () -> {
            TableColumn<?, ?> email = table.getColumns().get(1);
            email.setSortType(TableColumn.SortType.DESCENDING);
            sort(table, email);
          });
      assertThat(((MemberRow) table.getItems().getFirst()).name()).isEqualTo("Grace Hopper");
    }
  }

  @SuppressWarnings("unchecked")
  private static void sort(TableView<?> table, TableColumn<?, ?> column) {
    ((TableView<Object>) table).getSortOrder().setAll(List.of((TableColumn<Object, ?>) column));
  }
}
