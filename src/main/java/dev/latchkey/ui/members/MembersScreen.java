package dev.latchkey.ui.members;

import dev.latchkey.model.AccountService;
import dev.latchkey.model.Invitation;
import dev.latchkey.model.Member;
import dev.latchkey.model.Organization;
import dev.latchkey.ui.Dialog;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.WhileShown;
import dev.latchkey.ui.WindowContext;
import javafx.scene.Parent;

/** The screen with an organization's members, with its dialogs. */
public final class MembersScreen implements MemberDialogs {
  private final WindowContext context;
  private final AccountService accounts;

  private MembersScreen(WindowContext context, AccountService accounts) {
    this.context = context;
    this.accounts = accounts;
  }

  /**
   * Returns the screen and begins to read the members.
   *
   * @param canInvite whether people sign in at this authority, so that anybody can be invited
   * @param ownRightsChanged called when rights may have changed, also the person's own
   * @param refreshes reads them again while the screen is shown
   */
  public static Parent make(
      WindowContext context,
      AccountService accounts,
      Membership membership,
      boolean canInvite,
      Runnable ownRightsChanged,
      WhileShown refreshes) {
    MembersViewModel model =
        new MembersViewModel(
            accounts,
            membership,
            canInvite,
            context.tasks(),
            context.clock(),
            new MembersScreen(context, accounts),
            context.copy(),
            ownRightsChanged);
    Parent screen = Views.load(new MembersView(model));
    model.reload();
    refreshes.add(screen, model::refreshQuietly);
    return screen;
  }

  @Override
  public void invite(Organization organization, Runnable changed) {
    Dialog dialog = new Dialog(context);
    InviteMemberViewModel model =
        new InviteMemberViewModel(
            accounts, organization, dialog.attempt(), context.copy(), changed);
    dialog.open(Strings.get("invite.header.title"), new InviteMemberView(model, dialog::close));
  }

  @Override
  public void changeRights(Organization organization, Member member, Runnable changed) {
    Dialog dialog = new Dialog(context);
    ChangeRightsViewModel model =
        new ChangeRightsViewModel(
            accounts, organization, member, dialog.attempt(), dialog.closeAnd(changed));
    dialog.open(Strings.get("rights.header.title"), new ChangeRightsView(model, dialog::close));
  }

  @Override
  public void remove(Organization organization, Member member, Runnable changed) {
    Dialog dialog = new Dialog(context);
    dialog.ask(questions(dialog).remove(organization, member, dialog.closeAnd(changed)));
  }

  @Override
  public void withdraw(Organization organization, Invitation invitation, Runnable changed) {
    Dialog dialog = new Dialog(context);
    dialog.ask(questions(dialog).withdraw(organization, invitation, dialog.closeAnd(changed)));
  }

  private MemberQuestions questions(Dialog dialog) {
    return new MemberQuestions(accounts, dialog.attempt(), context.notices());
  }
}
