package dev.latchkey.ui.members;

import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Email;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.IssuedInvitation;
import dev.latchkey.model.Organization;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Role;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.CheckedText;
import dev.latchkey.ui.Strings;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Whom to invite and with which rights, and then the code, which is shown once. */
public final class InviteMemberViewModel {
  private final AccountService service;
  private final Organization organization;
  private final Attempt attempt;
  private final Consumer<String> copy;
  private final Runnable invited;
  private final CheckedText<Email> email =
      new CheckedText<>("", text -> new Email(text).requireClear());
  private final RightsChoice choice;
  private final ReadOnlyObjectWrapper<@Nullable IssuedInvitation> issued =
      new ReadOnlyObjectWrapper<>();

  /**
   * Nobody invited yet.
   *
   * @param organization with what the inviting person may do
   * @param copy puts the code on the clipboard, where it stays: it works for one e-mail address
   *     only
   * @param invited called when somebody is; the dialog stays open to show the code
   */
  public InviteMemberViewModel(
      AccountService service,
      Organization organization,
      Attempt attempt,
      Consumer<String> copy,
      Runnable invited) {
    this.service = service;
    this.organization = organization;
    this.attempt = attempt;
    this.copy = copy;
    this.invited = invited;
    this.choice = new RightsChoice(organization.mine(), Rights.NONE);
    if (choice.canChoose(Role.VIEWER)) {
      choice.choose(Role.VIEWER);
    }
  }

  /** Returns what the dialog is about, with the organization's name. */
  public String text() {
    return Strings.get("invite.header.text", organization.account().name());
  }

  /** Returns the address. */
  public CheckedText<Email> email() {
    return email;
  }

  /** Returns the choice of rights. */
  public RightsChoice choice() {
    return choice;
  }

  /** Returns whether the invitation is being made, and why that failed. */
  public Attempt attempt() {
    return attempt;
  }

  /** Returns the invitation with its code; null inside before there is one. */
  public ReadOnlyObjectProperty<@Nullable IssuedInvitation> issued() {
    return issued.getReadOnlyProperty();
  }

  /** Returns the code; empty before there is one. */
  public ObservableValue<String> code() {
    return issued.map(one -> one == null ? "" : one.code().reveal()).orElse("");
  }

  /** Returns for whom the code is; empty before there is one. */
  public ObservableValue<String> note() {
    return issued
        .map(one -> one == null ? "" : Strings.get("invite.code.note", one.invitation().email()))
        .orElse("");
  }

  /** Invites, unless something is wrong with the address. */
  public void invite() {
    Email to = email.check().orElse(null);
    if (to == null || issued.get() != null) {
      return;
    }
    Rights rights = choice.rights().get();
    AccountRef ref = new AccountRef(organization.account().id());
    attempt.run(
        () -> service.invite(ref, to, rights),
        made -> {
          issued.set(made);
          invited.run();
        },
        this::refused);
  }

  private void refused(Refused refused) {
    if (refused.problem() == AuthorityProblem.ALREADY_MEMBER
        || refused.problem() == InputProblem.EMAIL_MALFORMED) {
      email.refuse(refused);
    } else {
      attempt.fail(refused);
    }
  }

  /** Copies the code. */
  public void copyCode() {
    if (issued.get() != null) {
      copy.accept(code().getValue());
    }
  }
}
