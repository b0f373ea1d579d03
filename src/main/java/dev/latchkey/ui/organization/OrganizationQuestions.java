package dev.latchkey.ui.organization;

import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.Organization;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.ConfirmViewModel;
import dev.latchkey.ui.ConfirmViewModel.Question;
import dev.latchkey.ui.Notices;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;

/** What is asked before an organization is left or deleted. */
public final class OrganizationQuestions {
  private final AccountService service;
  private final TaskRunner tasks;
  private final Attempt attempt;
  private final Notices notices;

  /**
   * Questions of one person.
   *
   * @param attempt runs the leaving or the deletion
   */
  public OrganizationQuestions(
      AccountService service, TaskRunner tasks, Attempt attempt, Notices notices) {
    this.service = service;
    this.tasks = tasks;
    this.attempt = attempt;
    this.notices = notices;
  }

  /** Asks whether to leave; {@code left} is called afterwards. */
  public ConfirmViewModel<Boolean> leave(Organization organization, Runnable left) {
    AccountRef ref = new AccountRef(organization.account().id());
    String name = organization.account().name();
    return new ConfirmViewModel<>(
        new Question(
            Strings.get("leave.header.title"),
            Strings.get("leave.question.text", name),
            Strings.get("leave.buttons.leave")),
        attempt,
        (_, _) ->
            () -> {
              service.leave(ref);
              return true;
            },
        _ -> {
          notices.show(Strings.get("leave.done.text", name));
          left.run();
        });
  }

  /**
   * Asks whether to delete, once it is known how many tokens that revokes; {@code deleted} is
   * called afterwards.
   */
  public ConfirmViewModel<Long> delete(Organization organization, Runnable deleted) {
    AccountRef ref = new AccountRef(organization.account().id());
    String name = organization.account().name();
    ConfirmViewModel<Long> question =
        new ConfirmViewModel<>(
            new Question(
                Strings.get("delete.header.title"),
                Strings.get("delete.question.text", name),
                Strings.get("delete.buttons.delete"),
                organization.account().slug(),
                "",
                ""),
            attempt,
            (typed, _) -> () -> service.delete(ref, typed),
            revoked -> {
              notices.show(Strings.get("delete.done.text", name, revoked));
              deleted.run();
            });
    question.ready().set(false);
    question.detail().set(Strings.get("delete.tokens.counting"));
    tasks.run(
        () -> service.activeTokens(ref),
        count -> {
          question.detail().set(Strings.get("delete.tokens.active", count));
          question.ready().set(true);
        },
        refused -> question.detail().set(Strings.get("delete.tokens.refused", refused.sentence())));
    return question;
  }
}
