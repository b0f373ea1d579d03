package dev.latchkey.ui.members;

import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.Member;
import dev.latchkey.model.Organization;
import dev.latchkey.model.Rights;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.Strings;
import javafx.beans.value.ObservableValue;

/** New rights for a member. */
public final class ChangeRightsViewModel {
  private final AccountService service;
  private final AccountRef organization;
  private final Member member;
  private final RightsChoice choice;
  private final Attempt attempt;
  private final Runnable changed;

  /**
   * The rights of one member.
   *
   * @param organization with what the asking person may do
   * @param changed called when they are changed
   */
  public ChangeRightsViewModel(
      AccountService service,
      Organization organization,
      Member member,
      Attempt attempt,
      Runnable changed) {
    this.service = service;
    this.organization = new AccountRef(organization.account().id());
    this.member = member;
    this.choice = new RightsChoice(organization.mine(), member.rights());
    this.attempt = attempt;
    this.changed = changed;
  }

  /** Returns the question, with the member's name. */
  public String text() {
    return Strings.get("rights.header.text", member.user().account().name());
  }

  /** Returns the choice. */
  public RightsChoice choice() {
    return choice;
  }

  /** Returns whether anything is to be changed. */
  public ObservableValue<Boolean> canSave() {
    return choice.rights().map(rights -> !rights.equals(member.rights()));
  }

  /** Returns whether the change is running, and why it failed. */
  public Attempt attempt() {
    return attempt;
  }

  /** Gives the chosen rights. */
  public void save() {
    Rights wanted = choice.rights().get();
    if (canSave().getValue()) {
      attempt.run(
          () -> service.changeRights(organization, member.user().id(), wanted), _ -> changed.run());
    }
  }
}
