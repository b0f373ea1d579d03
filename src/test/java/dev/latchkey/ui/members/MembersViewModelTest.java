package dev.latchkey.ui.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.MemberQuery;
import dev.latchkey.model.Organization;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Role;
import dev.latchkey.model.Sort;
import dev.latchkey.model.User;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MembersViewModelTest {
  private static final Rights MANAGER = new Rights(false, Set.of(Privilege.MANAGE_MEMBERS));

  @TempDir Path folder;
  private Workbench desk;

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private MembersViewModel model(Organization organization, boolean canInvite) {
    Membership membership = desk.membership(organization);
    MembersViewModel model =
        new MembersViewModel(
            desk.accounts.door(),
            membership,
            canInvite,
            desk.tasks,
            desk.clock,
            desk.notingMembers(),
            desk.copied::add,
            () -> desk.notices.add("rights read again"));
    model.refresh();
    return model;
  }

  private static void select(MembersViewModel model, String name) {
    model
        .selected()
        .set(
            model.rows().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow());
  }

  private Organization withGrace(Rights rights) {
    Organization rocket = desk.organization("Rocket", "rocket");
    User grace = desk.person("grace", "Grace", "Hopper", "grace@example.com");
    desk.join(rocket, grace, rights);
    return rocket;
  }

  @Test
  void membersAreListedWithTheirRightsInWords() {
    MembersViewModel model = model(withGrace(Role.DEVELOPER.rights()), true);

    assertThat(model.rows())
        .extracting(MemberRow::name, MemberRow::email, MemberRow::role, MemberRow::privileges)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("alice", "", "Owner", "all"),
            org.assertj.core.groups.Tuple.tuple(
                "Grace Hopper", "grace@example.com", "Developer", "view, generate, revoke"));
  }

  @Test
  void onThisComputerNobodyCanBeInvitedAndItSaysWhy() {
    MembersViewModel model = model(desk.organization("Rocket", "rocket"), false);

    model.invite();

    assertThat(model.whyNoInvite().getValue()).startsWith("People can be invited on a team server");
    assertThat(desk.dialogs).isEmpty();
  }

  @Test
  void managerInvitesWhereThereIsSignIn() {
    MembersViewModel model = model(desk.organization("Rocket", "rocket"), true);

    model.invite();

    assertThat(model.whyNoInvite().getValue()).isEmpty();
    assertThat(desk.dialogs).containsExactly("invite");
  }

  @Test
  void memberWithoutThePrivilegeSeesMembersOnly() {
    Organization moon = desk.foreignOrganization("Moon", "moon", Role.DEVELOPER.rights());
    MembersViewModel model = model(moon, true);

    assertThat(model.rows()).hasSize(2);
    assertThat(desk.accounts.calls).doesNotContain("invitations");
    assertThat(model.whyNoInvite().getValue()).contains("privilege to manage members");
    select(model, "owner-of-moon");
    assertThat(model.whyNoChange()).isEqualTo("you do not have the privilege to manage members");
    model.remove();
    model.changeRights();
    assertThat(desk.dialogs).isEmpty();
  }

  @Test
  void managerCanNeitherChangeAnOwnerNorRemoveSomebodyMightier() {
    Organization moon = desk.foreignOrganization("Moon", "moon", MANAGER);
    desk.join(moon, desk.person("dev", "Dev", "", "dev@example.com"), Role.DEVELOPER.rights());
    MembersViewModel model = model(moon, true);

    select(model, "owner-of-moon");
    assertThat(model.whyNoChange()).isEqualTo("only owners can do this to an owner");
    select(model, "Dev");
    assertThat(model.whyNoChange()).isEmpty();
    assertThat(model.whyNoRemoval()).isEqualTo("this member has privileges that you do not have");
  }

  @Test
  void changeReadsTheListAndTheOwnRightsAgain() {
    MembersViewModel model = model(withGrace(Role.VIEWER.rights()), true);
    select(model, "Grace Hopper");

    model.changeRights();
    model.remove();
    assertThat(desk.dialogs).containsExactly("changeRights grace", "remove grace");
    desk.accounts.calls.clear();
    desk.lastChange.run();

    assertThat(desk.accounts.calls).contains("members");
    assertThat(desk.notices).containsExactly("rights read again");
    assertThat(model.selected().get()).isNotNull();
  }

  @Test
  void failureIsToldAndTheRowsStay() {
    MembersViewModel model = model(withGrace(Role.VIEWER.rights()), true);
    desk.accounts.breakDown();

    model.refresh();

    assertThat(model.problem().get()).startsWith("Latchkey cannot read or write");
    assertThat(model.rows()).hasSize(2);
  }

  private Organization withMany(int members) {
    Organization rocket = desk.organization("Rocket", "rocket");
    for (int i = 0; i < members; i++) {
      String name = "%03d".formatted(i);
      desk.join(
          rocket,
          desk.person("user" + name, "Ünal", name, "u" + name + "@example.com"),
          Role.VIEWER.rights());
    }
    return rocket;
  }

  @Test
  void hundredsOfMembersComePageByPageAndTheInvitedLast() {
    MembersViewModel model = model(withMany(250), true);
    assertThat(model.rows()).hasSize(200).hasOnlyElementsOfType(MemberRow.Joined.class);
    assertThat(desk.accounts.calls).doesNotContain("invitations");

    model.loadMore();
    model.loadMore();

    assertThat(model.rows()).hasSize(251);
    assertThat(desk.accounts.calls).contains("invitations");
    model.refreshQuietly();
    assertThat(model.rows()).hasSize(251);
  }

  @Test
  void searchAndOrderAreAskedOfTheAuthority() {
    MembersViewModel model = model(withMany(250), true);

    model.search().set("unal 249");
    assertThat(model.rows()).extracting(MemberRow::email).containsExactly("u249@example.com");
    model.search().set("");
    model.sort().set(new Sort<>(MemberQuery.Column.EMAIL, true));
    assertThat(model.rows().getFirst().email()).isEqualTo("u249@example.com");
  }

  @Test
  void quietRefreshKeepsTheSelectionAndTheRowsThatLookTheSame() {
    Organization rocket = withGrace(Role.DEVELOPER.rights());
    MembersViewModel model = model(rocket, true);
    select(model, "Grace Hopper");
    MemberRow alice = model.rows().getFirst();
    desk.store
        .members()
        .changeRights(
            rocket.account().id(),
            "us_grace",
            Role.VIEWER.rights(),
            new Activity(
                desk.clock.now,
                rocket.account().id(),
                "alice",
                "desk",
                ActivityKind.RIGHTS_CHANGED,
                "us_grace",
                "",
                ""));

    model.refreshQuietly();

    assertThat(model.rows().getFirst()).isSameAs(alice);
    assertThat(model.selected().get()).isSameAs(model.rows().get(1));
    assertThat(model.rows().get(1).role()).isEqualTo("Viewer");
    assertThat(model.loading().get()).isFalse();
  }

  @Test
  void refreshThatFailsTellsHowOldTheListIs() {
    MembersViewModel model = model(withGrace(Role.VIEWER.rights()), true);
    String read = RelativeTime.exact(desk.clock.now);
    desk.clock.now = desk.clock.now.plusSeconds(300);
    desk.accounts.breakDown();

    model.refreshQuietly();

    assertThat(model.problem().get()).startsWith("Latchkey cannot read or write");
    assertThat(model.age().get()).isEqualTo("Last updated " + read + ".");
  }
}
