package dev.latchkey.ui;

import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Email;
import dev.latchkey.model.Invitation;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.LastKnown;
import dev.latchkey.model.Member;
import dev.latchkey.model.OneTimeCode;
import dev.latchkey.model.Organization;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Role;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.User;
import dev.latchkey.ui.activity.ActivityView;
import dev.latchkey.ui.activity.ActivityViewModel;
import dev.latchkey.ui.look.Look;
import dev.latchkey.ui.members.ChangeRightsView;
import dev.latchkey.ui.members.ChangeRightsViewModel;
import dev.latchkey.ui.members.InviteMemberView;
import dev.latchkey.ui.members.InviteMemberViewModel;
import dev.latchkey.ui.members.MemberQuestions;
import dev.latchkey.ui.members.MembersView;
import dev.latchkey.ui.members.MembersViewModel;
import dev.latchkey.ui.organization.NewOrganizationView;
import dev.latchkey.ui.organization.NewOrganizationViewModel;
import dev.latchkey.ui.organization.OrganizationQuestions;
import dev.latchkey.ui.organization.OrganizationView;
import dev.latchkey.ui.organization.OrganizationViewModel;
import dev.latchkey.ui.organization.RenameOrganizationView;
import dev.latchkey.ui.organization.RenameOrganizationViewModel;
import dev.latchkey.ui.tokens.TokensView;
import dev.latchkey.ui.tokens.TokensViewModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.event.ActionEvent;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The screens and dialogs of organizations on their real FXML, looked at by {@link Look}. */
class OrganizationPicturesTest {
  @TempDir Path folder;
  private Workbench desk;
  private Organization rocket;

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    rocket = desk.organization("Rocket Payments", "rocket-payments");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  /** Fills the organization as it is after some months. */
  private void fill() {
    User grace = desk.person("grace", "Grace", "Hopper", "grace.hopper@navy.example");
    User linus =
        desk.person(
            "linus", "Linus", "Featherstonehaugh-Cholmondeley", "l.featherstonehaugh@example.org");
    User mo = desk.person("mo", "محمد", "", "mo@example.com");
    desk.clock.now = desk.clock.now.minus(Duration.ofDays(80));
    desk.join(rocket, grace, Role.ADMIN.rights());
    desk.clock.now = desk.clock.now.plus(Duration.ofDays(60));
    desk.join(rocket, linus, Role.DEVELOPER.rights());
    desk.join(rocket, mo, new Rights(false, Set.of(Privilege.GENERATE_TOKENS)));
    desk.clock.now = desk.clock.now.plus(Duration.ofDays(20));
    AccountRef ref = new AccountRef(rocket.account().id());
    for (String label : new String[] {"build server", "nightly fork tests", "=SUM(A1:A9)"}) {
      try (IssuedToken issued =
          desk.authority.actingAs(desk.signedIn(grace)).generate(ref, new Label(label), null)) {
        desk.tokens.rename(ref, issued.token().id(), new Label(label + " 2"));
      }
    }
    for (String address : new String[] {"new.colleague@example.com", "second@example.com"}) {
      desk.store
          .invitations()
          .add(
              new Invitation(
                  "in_" + address,
                  rocket.account(),
                  new Email(address),
                  Role.VIEWER.rights(),
                  "grace",
                  desk.clock.now,
                  desk.clock.now.plus(Invitation.LIFETIME)),
              OneTimeCode.generate(OneTimeCode.Purpose.INVITATION, new java.security.SecureRandom())
                  .digest(),
              new dev.latchkey.model.Activity(
                  desk.clock.now,
                  rocket.account().id(),
                  "grace",
                  "session",
                  dev.latchkey.model.ActivityKind.MEMBER_INVITED,
                  "in_" + address,
                  address + ": viewer (view access tokens)",
                  "192.0.2.7"));
    }
  }

  static Parent tokens(Workbench desk, Membership membership) {
    TokensViewModel model = new TokensViewModel(desk.tokens, membership, desk.tasks);
    Parent root = Views.load(new TokensView(model, desk.actions(model, membership)));
    model.reload();
    return root;
  }

  static Parent members(Workbench desk, Membership membership, boolean canInvite) {
    MembersViewModel model =
        new MembersViewModel(
            desk.accounts.door(),
            membership,
            canInvite,
            desk.tasks,
            desk.clock,
            desk.notingMembers(),
            desk.copied::add,
            () -> {});
    Parent root = Views.load(new MembersView(model));
    model.refresh();
    return root;
  }

  static Parent activity(Workbench desk, Membership membership) {
    ActivityViewModel model =
        new ActivityViewModel(
            desk.accounts.door(),
            membership,
            desk.tasks,
            desk.clock,
            ZoneOffset.UTC,
            (_, _, _) -> {});
    Parent root = Views.load(new ActivityView(model));
    model.reload();
    return root;
  }

  static Parent screen(Workbench desk, Membership membership, boolean canInvite) {
    return Views.load(
        new OrganizationView(
            new OrganizationViewModel(membership, desk.notingOrganizations(), () -> {}),
            new OrganizationView.Tabs(
                () -> tokens(desk, membership),
                () -> members(desk, membership, canInvite),
                () -> activity(desk, membership))));
  }

  private Supplier<Parent> tab(Organization organization, int tab, boolean canInvite) {
    return () -> {
      Parent root = screen(desk, desk.membership(organization), canInvite);
      ((TabPane) root.lookup("#tabs")).getSelectionModel().select(tab);
      return root;
    };
  }

  @Test
  void organizationWithData() {
    fill();
    Look.atScreen("organization-tokens", tab(rocket, 0, true));
    Look.atScreen("organization-members", tab(rocket, 1, true));
    Look.atScreen("organization-activity", tab(rocket, 2, true));
  }

  @Test
  void organizationWithManyMembersAndAMonthOfActivity() {
    fill();
    for (int i = 0; i < 60; i++) {
      String first = List.of("Zoë", "Jürgen", "María José", "Ada", "Øyvind", "Li").get(i % 6);
      String last = List.of("Ångström", "Featherstonehaugh", "de la Cruz", "Wu", "Oğuz").get(i % 5);
      desk.join(
          rocket,
          desk.person("member" + i, first, last, "member" + i + "@rocket-payments.example.com"),
          i % 3 == 0 ? Role.DEVELOPER.rights() : Role.VIEWER.rights());
    }
    Look.atScreen("organization-members-many", tab(rocket, 1, true));
    Membership membership = desk.membership(rocket);
    Look.atScreen(
        "members-search",
        () -> {
          Parent root = members(desk, membership, true);
          ((TextField) root.lookup("#search")).setText("angstrom");
          fire(root);
          return root;
        });
    Look.atScreen(
        "members-nothing",
        () -> {
          Parent root = members(desk, membership, true);
          ((TextField) root.lookup("#search")).setText("nobody of this name");
          fire(root);
          return root;
        });
    Look.atScreen(
        "activity-dates",
        () -> {
          Parent root = activity(desk, membership);
          ((ChoiceBox<?>) root.lookup("#days")).getSelectionModel().selectLast();
          day(root, "#firstDay", "2026-11-01");
          day(root, "#lastDay", "2026-11-23");
          return root;
        });
    Look.atScreen(
        "activity-dates-wrong",
        () -> {
          Parent root = activity(desk, membership);
          ((ChoiceBox<?>) root.lookup("#days")).getSelectionModel().selectLast();
          day(root, "#firstDay", "yesterday");
          return root;
        });
    Look.atScreen(
        "activity-nothing",
        () -> {
          Parent root = activity(desk, membership);
          ((TextField) root.lookup("#search")).setText("nothing like this");
          fire(root);
          return root;
        });
  }

  private static void fire(Parent root) {
    TextField search = (TextField) root.lookup("#search");
    search.getOnAction().handle(new ActionEvent());
  }

  private static void day(Parent root, String id, String day) {
    TextField field = (TextField) root.lookup(id);
    field.setText(day);
    field.getOnAction().handle(new ActionEvent());
  }

  @Test
  void exportsInTheirStates() {
    Look.atDialog("export-running", () -> export(new HeldAnswers(), folder.resolve("out.csv")));
    Look.atDialog("export-failed", () -> export(desk.tasks, folder.resolve("no").resolve("x")));
  }

  private static Parent export(TaskRunner tasks, Path file) {
    TableExport export =
        new TableExport(
            new TableExport.Content(
                List.of("id"),
                sink -> {
                  for (int i = 0; i < 34_200; i++) {
                    sink.row(List.of("tk_1"));
                  }
                }),
            TableExport.Format.CSV);
    ExportViewModel model = new ExportViewModel(export, file, tasks, _ -> {});
    model.start(() -> {});
    return Views.load(new ExportView(model, () -> {}));
  }

  @Test
  void listsOfAServerThatCannotBeReached() {
    fill();
    AccountList accounts = new AccountList();
    accounts.failure = new Refused(StoreProblem.STORE_UNAVAILABLE, "path", "the server");
    Memberships offline =
        new Memberships(
            desk.tasks,
            accounts::door,
            () -> new LastKnownOf(List.of(desk.membership(rocket).now().get())),
            () -> "");
    offline.read();
    Membership membership = offline.all().getFirst();
    TokenPage kept =
        desk.tokens.tokens(new AccountRef(rocket.account().id()), TokenQuery.FIRST_PAGE);
    desk.tokens.breakDown();
    Look.atScreen(
        "tokens-offline",
        () -> {
          TokensViewModel model = new TokensViewModel(desk.tokens, membership, desk.tasks);
          Parent root = Views.load(new TokensView(model, desk.actions(model, membership)));
          model.reload();
          model.showKept(kept);
          return root;
        });
  }

  /** What was last known of a server that cannot be reached. */
  private record LastKnownOf(List<Organization> organizations) implements LastKnown {
    @Override
    public boolean isOffline(Refused refused) {
      return true;
    }

    @Override
    public Optional<Account> account() {
      return Optional.empty();
    }

    @Override
    public Optional<TokenPage> tokens(AccountRef account) {
      return Optional.empty();
    }
  }

  @Test
  void organizationWithoutRights() {
    Organization closed = desk.foreignOrganization("Moon Base", "moon-base", Rights.NONE);
    Look.atScreen("organization-tokens-noview", tab(closed, 0, true));
    Look.atScreen("organization-members-nomanage", tab(closed, 1, true));
    Look.atScreen("organization-activity-noview", tab(closed, 2, true));
    Organization viewer = desk.foreignOrganization("Mars", "mars", Role.VIEWER.rights());
    Look.atScreen("organization-tokens-viewer", tab(viewer, 0, true));
  }

  @Test
  void organizationThatIsNew() {
    Look.atScreen("organization-tokens-empty", tab(rocket, 0, false));
    Look.atScreen("organization-members-alone", tab(rocket, 1, false));
    Look.atScreen("activity-personal", () -> activity(desk, Membership.personal(desk.account)));
  }

  @Test
  void listsThatCannotBeRead() {
    Membership membership = desk.membership(rocket);
    Look.atScreen(
        "activity-old",
        () -> {
          desk.accounts.failure = null;
          Parent root = activity(desk, membership);
          desk.accounts.breakDown();
          ((Button) root.lookup("#retry")).fire();
          return root;
        });
    desk.accounts.breakDown();
    Look.atScreen("members-problem", () -> members(desk, membership, true));
    Look.atScreen("activity-problem", () -> activity(desk, membership));
  }

  @Test
  void dialogsAboutTheOrganization() {
    Supplier<NewOrganizationViewModel> model =
        () -> new NewOrganizationViewModel(desk.accounts.door(), new Attempt(desk.tasks), _ -> {});
    Look.atDialog(
        "neworganization", () -> Views.load(new NewOrganizationView(model.get(), () -> {})));
    Look.atDialog(
        "neworganization-taken",
        () -> {
          NewOrganizationViewModel taken = model.get();
          taken.name().text().set("Rocket Payments");
          taken.create();
          return Views.load(new NewOrganizationView(taken, () -> {}));
        });
    Look.atDialog(
        "renameorganization",
        () ->
            Views.load(
                new RenameOrganizationView(
                    new RenameOrganizationViewModel(
                        desk.accounts.door(), rocket, new Attempt(desk.tasks), () -> {}),
                    () -> {})));
    Look.atDialog(
        "leaveorganization-lastowner",
        () -> {
          ConfirmViewModel<Boolean> leave = questions().leave(rocket, () -> {});
          leave.confirm();
          return Views.load(new ConfirmView(leave, () -> {}));
        });
    Look.atDialog(
        "deleteorganization",
        () -> Views.load(new ConfirmView(questions().delete(rocket, () -> {}), () -> {})));
  }

  private OrganizationQuestions questions() {
    return new OrganizationQuestions(
        desk.accounts.door(), desk.tasks, new Attempt(desk.tasks), desk.notices::add);
  }

  @Test
  void dialogsAboutMembers() {
    fill();
    Organization mine = desk.membership(rocket).now().get();
    Member grace =
        desk.accounts.door().members(new AccountRef(rocket.account().id())).stream()
            .filter(member -> member.user().username().equals("grace"))
            .findFirst()
            .orElseThrow();
    Supplier<InviteMemberViewModel> model =
        () ->
            new InviteMemberViewModel(
                desk.inviting(), mine, new Attempt(desk.tasks), desk.copied::add, () -> {});
    Look.atDialog("invite", () -> Views.load(new InviteMemberView(model.get(), () -> {})));
    Look.atDialog(
        "invite-bad",
        () -> {
          InviteMemberViewModel bad = model.get();
          bad.email().text().set("two@@example.com");
          return Views.load(new InviteMemberView(bad, () -> {}));
        });
    Look.atDialog(
        "invite-code",
        () -> {
          InviteMemberViewModel done = model.get();
          done.email().text().set("grace.hopper@navy.example");
          done.invite();
          return Views.load(new InviteMemberView(done, () -> {}));
        });
    Look.atDialog("rights", () -> rights(mine, grace));
    Look.atDialog(
        "rights-limited",
        () -> rights(new Organization(mine.account(), Role.DEVELOPER.rights()), grace));
    Look.atDialog(
        "removemember",
        () ->
            Views.load(
                new ConfirmView(
                    new MemberQuestions(
                            desk.accounts.door(), new Attempt(desk.tasks), desk.notices::add)
                        .remove(mine, grace, () -> {}),
                    () -> {})));
  }

  private Parent rights(Organization mine, Member grace) {
    return Views.load(
        new ChangeRightsView(
            new ChangeRightsViewModel(
                desk.accounts.door(), mine, grace, new Attempt(desk.tasks), () -> {}),
            () -> {}));
  }
}
