package dev.latchkey.ui.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Label;
import dev.latchkey.model.Organization;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Role;
import dev.latchkey.model.User;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Memberships;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tokens of an organization, for members with different rights. */
class TokensRightsTest {
  @TempDir Path folder;
  private Workbench desk;
  private Memberships organizations;

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    organizations = desk.organizations();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private TokensViewModel model(Rights mine) {
    Organization moon = desk.foreignOrganization("Moon", "moon", mine);
    User owner = desk.store.people().findByName("owner-of-moon").orElseThrow();
    desk.authority
        .actingAs(desk.signedIn(owner))
        .generate(new AccountRef("moon"), new Label("ci"), null)
        .close();
    organizations.read();
    Membership membership = organizations.find(moon.account().id()).orElseThrow();
    TokensViewModel model = new TokensViewModel(desk.tokens, membership, desk.tasks);
    model.reload();
    return model;
  }

  private TokenActions actions(TokensViewModel model) {
    return desk.actions(model, organizations.all().getFirst());
  }

  /** As the owner would, on another computer. */
  private void give(Rights rights) {
    User owner = desk.store.people().findByName("owner-of-moon").orElseThrow();
    desk.authority
        .accountsFor(desk.signedIn(owner))
        .changeRights(new AccountRef("moon"), desk.account.id(), rights);
  }

  @Test
  void whatCannotBeDoneForNowSaysSoAndNotThatAPrivilegeIsMissing() {
    SimpleStringProperty whyReadOnly = new SimpleStringProperty("");
    Membership mine = Membership.personal(desk.account, whyReadOnly);
    desk.add("ci");
    TokensViewModel model = new TokensViewModel(desk.tokens, mine, desk.tasks);
    model.reload();
    model.selected().setAll(model.rows().getFirst());
    TokenReasons reasons =
        new TokenReasons(
            model,
            mine,
            new KeptKeyActions(
                desk.tokens,
                desk.tasks,
                desk.keptKeys,
                desk.keyClipboard,
                desk.notices::add,
                desk.noting()));
    assertThat(reasons.noRename().getValue()).isEmpty();

    whyReadOnly.set("the server cannot be reached");
    for (var reason : List.of(reasons.noRename(), reasons.noRotation(), reasons.noRevocation())) {
      assertThat(reason.getValue()).isEqualTo("the server cannot be reached");
    }
    assertThat(reasons.noCopy().getValue()).isEmpty();
    model.selected().clear();
    assertThat(reasons.noRevocation().getValue()).isEqualTo("select a token");
  }

  @Test
  void memberWhoMayNotViewSeesAnExplanationInPlaceOfTheList() {
    TokensViewModel model = model(Rights.NONE);
    try (ShownScreen screen =
        ShownScreen.of(() -> Views.load(new TokensView(model, actions(model))))) {
      assertThat(desk.tokens.calls).isZero();
      assertThat(screen.isVisible("list")).isFalse();
      assertThat(screen.isVisible("filter")).isFalse();
      assertThat(screen.text("noViewText"))
          .isEqualTo(
              "You do not have the privilege to view access tokens in this organization. A member"
                  + " who manages members can give it to you.");
    }
  }

  @Test
  void buttonIsDisabledWithItsReasonInSightAndTheKeyDoesNothing() {
    TokensViewModel model = model(Role.VIEWER.rights());
    try (ShownScreen screen =
        ShownScreen.of(() -> Views.load(new TokensView(model, actions(model))))) {
      assertThat(screen.isDisabled("generate")).isTrue();
      assertThat(screen.text("whyNoGenerate"))
          .startsWith("You do not have the privilege to generate access tokens");
      screen.press(KeyCode.SHORTCUT, KeyCode.N);
      assertThat(desk.dialogs).isEmpty();
    }
  }

  @Test
  void menuTellsWhichPrivilegeIsMissing() {
    TokensViewModel model = model(Role.VIEWER.rights());
    try (ShownScreen screen =
        ShownScreen.of(() -> Views.load(new TokensView(model, actions(model))))) {
      screen.focus("table");
      screen.press(KeyCode.HOME);
      screen.press(KeyCode.DELETE);
      screen.press(KeyCode.F2);
      screen.press(KeyCode.SHIFT, KeyCode.F10);

      assertThat(screen.menu())
          .contains(
              "Rename…  (you do not have the privilege to generate access tokens)",
              "Revoke…  (you do not have the privilege to revoke access tokens)");
      assertThat(desk.dialogs).isEmpty();
    }
  }

  @Test
  void creatorsAreShownInOrganizationsOnly() {
    assertThat(model(Role.VIEWER.rights()).hasCreators()).isTrue();
  }

  @Test
  void rightsThatWereTakenAreNoticedAtTheNextRefusal() {
    TokensViewModel model = model(Role.DEVELOPER.rights());
    assertThat(model.rows()).hasSize(1);

    give(new Rights(false, Set.of(Privilege.GENERATE_TOKENS)));
    model.refresh();

    assertThat(model.mayView().getValue()).isFalse();
    assertThat(model.rows()).isEmpty();
    assertThat(actions(model).whyNoGenerate().getValue()).isEmpty();
    assertThat(desk.unexpected).isEmpty();
  }

  @Test
  void rightsThatWereGivenFillTheListWhenTheyAreRead() {
    TokensViewModel model = model(Rights.NONE);
    give(Role.DEVELOPER.rights());

    organizations.read();

    assertThat(model.rows().stream().map(row -> row.token().label().text()).toList())
        .isEqualTo(List.of("ci"));
    assertThat(actions(model).whyNoGenerate().getValue()).isEmpty();
  }

  @Test
  void memberWhoWasRemovedHasNoSuchOrganizationAnyMore() {
    TokensViewModel model = model(Role.VIEWER.rights());
    User owner = desk.store.people().findByName("owner-of-moon").orElseThrow();
    desk.authority
        .accountsFor(desk.signedIn(owner))
        .remove(new AccountRef("moon"), desk.account.id(), false);

    model.refresh();

    assertThat(organizations.all()).isEmpty();
    assertThat(model.problem().get()).startsWith("There is no account");
  }
}
