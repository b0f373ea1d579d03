package dev.latchkey;

import dev.latchkey.model.Invitation;
import dev.latchkey.model.Member;
import dev.latchkey.model.Organization;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Notices;
import dev.latchkey.ui.OrganizationDialogs;
import dev.latchkey.ui.Organizations;
import dev.latchkey.ui.SaveDialog;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.activity.ActivityView;
import dev.latchkey.ui.activity.ActivityViewModel;
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
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.stage.Stage;

/** The screens of organizations and of activity, and their dialogs over the main window. */
final class DesktopOrganizations implements OrganizationDialogs {
  private final Stage owner;
  private final Supplier<OpenData> data;
  private final TaskRunner tasks;
  private final Organizations organizations;
  private final Function<Membership, Parent> tokens;
  private final Notices notices;
  private final Consumer<String> copy;
  private final UnexpectedErrors errors;

  /**
   * Screens for {@code owner}.
   *
   * @param data the data, once it is open; not asked for before
   * @param tokens makes the screen with the tokens of an account
   * @param copy puts a text, never a key, on the clipboard
   */
  DesktopOrganizations(
      Stage owner,
      Supplier<OpenData> data,
      TaskRunner tasks,
      Organizations organizations,
      Function<Membership, Parent> tokens,
      Notices notices,
      Consumer<String> copy,
      UnexpectedErrors errors) {
    this.owner = owner;
    this.data = data;
    this.tasks = tasks;
    this.organizations = organizations;
    this.tokens = tokens;
    this.notices = notices;
    this.copy = copy;
    this.errors = errors;
  }

  /** Returns the screen of an organization. */
  Parent screen(Membership membership) {
    return Views.load(
        new OrganizationView(
            new OrganizationViewModel(membership, this, organizations::read),
            new OrganizationView.Tabs() {
              @Override
              public Parent accessTokens() {
                return tokens.apply(membership);
              }

              @Override
              public Parent members() {
                return membersOf(membership);
              }

              @Override
              public Parent activity() {
                return DesktopOrganizations.this.activity(membership);
              }
            }));
  }

  private Parent membersOf(Membership membership) {
    MembersViewModel model =
        new MembersViewModel(
            data.get().accounts(),
            membership,
            data.get().hasSignIn(),
            tasks,
            Clock.systemUTC(),
            this,
            copy,
            organizations::read);
    Parent screen = Views.load(new MembersView(model));
    model.refresh();
    return screen;
  }

  /** Returns what was done in an account. */
  Parent activity(Membership membership) {
    ActivityViewModel model =
        new ActivityViewModel(
            data.get().accounts(),
            membership,
            tasks,
            Clock.systemUTC(),
            new SaveDialog(owner),
            notices,
            this::unexpected);
    Parent screen = Views.load(new ActivityView(model));
    model.reload();
    return screen;
  }

  private DialogWindow dialog() {
    return new DialogWindow(owner, tasks, this::unexpected);
  }

  private OrganizationQuestions questions(DialogWindow dialog) {
    return new OrganizationQuestions(
        data.get().accounts(), tasks, dialog.attempt(), notices, this::unexpected);
  }

  private MemberQuestions memberQuestions(DialogWindow dialog) {
    return new MemberQuestions(data.get().accounts(), dialog.attempt(), notices);
  }

  @Override
  public void create(Consumer<Organization> created) {
    DialogWindow dialog = dialog();
    NewOrganizationViewModel model =
        new NewOrganizationViewModel(
            data.get().accounts(),
            dialog.attempt(),
            made -> {
              dialog.close();
              created.accept(made);
            });
    dialog.open(
        Strings.get("neworganization.header.title"), new NewOrganizationView(model, dialog::close));
  }

  @Override
  public void rename(Organization organization, Runnable changed) {
    DialogWindow dialog = dialog();
    RenameOrganizationViewModel model =
        new RenameOrganizationViewModel(
            data.get().accounts(), organization, dialog.attempt(), dialog.closeAnd(changed));
    dialog.open(
        Strings.get("renameorganization.header.title"),
        new RenameOrganizationView(model, dialog::close));
  }

  @Override
  public void leave(Organization organization, Runnable left) {
    DialogWindow dialog = dialog();
    dialog.ask(questions(dialog).leave(organization, dialog.closeAnd(left)));
  }

  @Override
  public void delete(Organization organization, Runnable deleted) {
    DialogWindow dialog = dialog();
    dialog.ask(questions(dialog).delete(organization, dialog.closeAnd(deleted)));
  }

  @Override
  public void invite(Organization organization, Runnable changed) {
    DialogWindow dialog = dialog();
    InviteMemberViewModel model =
        new InviteMemberViewModel(
            data.get().accounts(), organization, dialog.attempt(), copy, changed);
    dialog.open(Strings.get("invite.header.title"), new InviteMemberView(model, dialog::close));
  }

  @Override
  public void changeRights(Organization organization, Member member, Runnable changed) {
    DialogWindow dialog = dialog();
    ChangeRightsViewModel model =
        new ChangeRightsViewModel(
            data.get().accounts(),
            organization,
            member,
            dialog.attempt(),
            dialog.closeAnd(changed));
    dialog.open(Strings.get("rights.header.title"), new ChangeRightsView(model, dialog::close));
  }

  @Override
  public void remove(Organization organization, Member member, Runnable changed) {
    DialogWindow dialog = dialog();
    dialog.ask(memberQuestions(dialog).remove(organization, member, dialog.closeAnd(changed)));
  }

  @Override
  public void withdraw(Organization organization, Invitation invitation, Runnable changed) {
    DialogWindow dialog = dialog();
    dialog.ask(
        memberQuestions(dialog).withdraw(organization, invitation, dialog.closeAnd(changed)));
  }

  @Override
  public void unexpected(Throwable failure) {
    errors.tell(failure);
  }
}
