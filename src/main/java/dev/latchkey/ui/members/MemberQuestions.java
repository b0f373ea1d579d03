package dev.latchkey.ui.members;

import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.Invitation;
import dev.latchkey.model.Member;
import dev.latchkey.model.Organization;
import dev.latchkey.model.Privilege;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.ConfirmViewModel;
import dev.latchkey.ui.ConfirmViewModel.Question;
import dev.latchkey.ui.Notices;
import dev.latchkey.ui.Strings;

/** What is asked before a member is removed or an invitation withdrawn. */
public final class MemberQuestions {
  private final AccountService service;
  private final Attempt attempt;
  private final Notices notices;

  /** Questions of one person; {@code attempt} runs the removal or withdrawal. */
  public MemberQuestions(AccountService service, Attempt attempt, Notices notices) {
    this.service = service;
    this.attempt = attempt;
    this.notices = notices;
  }

  /**
   * Asks whether to remove a member, and whether to revoke the tokens that the member generated;
   * {@code removed} is called afterwards.
   */
  public ConfirmViewModel<Long> remove(Organization organization, Member member, Runnable removed) {
    AccountRef ref = new AccountRef(organization.account().id());
    String name = member.user().account().name();
    boolean mayRevoke = organization.mine().allow(Privilege.REVOKE_TOKENS);
    boolean hasTokens = member.activeTokens() > 0;
    ConfirmViewModel<Long> question =
        new ConfirmViewModel<>(
            new Question(
                Strings.get("remove.header.title"),
                Strings.get("remove.question.text", name, organization.account().name()),
                Strings.get("remove.buttons.remove"),
                "",
                hasTokens ? Strings.get("remove.tokens.revoke", member.activeTokens()) : "",
                mayRevoke ? "" : Strings.get("remove.tokens.mayNot")),
            attempt,
            (_, revoke) -> () -> service.remove(ref, member.user().id(), revoke),
            revoked -> {
              notices.show(Strings.get("remove.done.text", name, revoked));
              removed.run();
            });
    question.detail().set(Strings.get("remove.tokens.stay", member.activeTokens()));
    return question;
  }

  /** Asks whether to withdraw an invitation; {@code withdrawn} is called afterwards. */
  public ConfirmViewModel<Boolean> withdraw(
      Organization organization, Invitation invitation, Runnable withdrawn) {
    AccountRef ref = new AccountRef(organization.account().id());
    return new ConfirmViewModel<>(
        new Question(
            Strings.get("withdraw.header.title"),
            Strings.get("withdraw.question.text", invitation.email()),
            Strings.get("withdraw.buttons.withdraw")),
        attempt,
        (_, _) ->
            () -> {
              service.withdraw(ref, invitation.id());
              return true;
            },
        _ -> {
          notices.show(Strings.get("withdraw.done.text", invitation.email()));
          withdrawn.run();
        });
  }
}
