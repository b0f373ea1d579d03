package dev.latchkey.ui.members;

import dev.latchkey.model.AccountService;
import dev.latchkey.model.Invitation;
import dev.latchkey.model.Member;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Rights;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Reading;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The members of an organization and who is invited, and what can be done with them. */
public final class MembersViewModel {
  private final AccountService service;
  private final Membership membership;
  private final boolean canInvite;
  private final Clock clock;
  private final MemberDialogs dialogs;
  private final Consumer<String> copy;
  private final Runnable ownRightsChanged;
  private final ObservableList<MemberRow> rows = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable MemberRow> selected = new SimpleObjectProperty<>();
  private final Reading<List<MemberRow>> reading;

  /**
   * The members of one organization.
   *
   * @param canInvite whether people sign in at this authority, so that anybody can be invited
   * @param copy puts a text, never a secret, on the clipboard
   * @param ownRightsChanged called when rights may have changed, also the person's own
   */
  public MembersViewModel(
      AccountService service,
      Membership membership,
      boolean canInvite,
      TaskRunner tasks,
      Clock clock,
      MemberDialogs dialogs,
      Consumer<String> copy,
      Runnable ownRightsChanged) {
    this.service = service;
    this.membership = membership;
    this.canInvite = canInvite;
    this.reading = new Reading<>(tasks, membership::heard);
    this.clock = clock;
    this.dialogs = dialogs;
    this.copy = copy;
    this.ownRightsChanged = ownRightsChanged;
    membership.may(Privilege.MANAGE_MEMBERS).subscribe((_, _) -> refresh());
  }

  /** Returns the members by name, then the invited. */
  public ObservableList<MemberRow> rows() {
    return rows;
  }

  /** Returns the selected row; null inside if none. */
  public ObjectProperty<@Nullable MemberRow> selected() {
    return selected;
  }

  /** Tells whether an answer is awaited that the person asked for. */
  public ReadOnlyBooleanProperty loading() {
    return reading.loading();
  }

  /** Returns why the list could not be read, and so may be old; empty if it could. */
  public ReadOnlyStringProperty problem() {
    return reading.problem();
  }

  /** Returns why nobody can be invited; empty if somebody can. */
  public ObservableValue<String> whyNoInvite() {
    return membership
        .whyNot(Privilege.MANAGE_MEMBERS)
        .map(why -> why.isEmpty() && !canInvite ? Strings.get("members.invite.here") : why);
  }

  /** Reads the list again. */
  public void refresh() {
    boolean manages = membership.rights().allow(Privilege.MANAGE_MEMBERS);
    reading.read(() -> found(manages), this::show);
  }

  private List<MemberRow> found(boolean manages) {
    Instant now = clock.instant();
    List<MemberRow> found = new ArrayList<>();
    for (Member member : service.members(membership.ref())) {
      found.add(new MemberRow.Joined(member, now));
    }
    if (manages) {
      for (Invitation invitation : service.invitations(membership.ref())) {
        found.add(new MemberRow.Invited(invitation, now));
      }
    }
    return found;
  }

  private void show(List<MemberRow> found) {
    MemberRow before = selected.get();
    rows.setAll(found);
    selected.set(
        before == null
            ? null
            : found.stream().filter(row -> row.id().equals(before.id())).findFirst().orElse(null));
  }

  /** Asks whom to invite. */
  public void invite() {
    if (whyNoInvite().getValue().isEmpty()) {
      dialogs.invite(membership.now().get(), this::changed);
    }
  }

  /** Returns why the selected member's privileges cannot be changed; empty if they can. */
  public String whyNoChange() {
    if (!membership.rights().allow(Privilege.MANAGE_MEMBERS)) {
      return Strings.get("members.menu.noManage");
    }
    return selected.get() instanceof MemberRow.Joined row
            && row.rights().owner()
            && !membership.rights().owner()
        ? Strings.get("members.menu.owner")
        : "";
  }

  /** Returns why the selected member cannot be removed; empty if it can. */
  public String whyNoRemoval() {
    String why = whyNoChange();
    if (why.isEmpty() && selected.get() instanceof MemberRow.Joined row) {
      Rights mine = membership.rights();
      return row.rights().privileges().stream().allMatch(mine::allow)
          ? ""
          : Strings.get("members.menu.mightier");
    }
    return why;
  }

  /** Asks what the selected member may do. */
  public void changeRights() {
    if (selected.get() instanceof MemberRow.Joined row && whyNoChange().isEmpty()) {
      dialogs.changeRights(membership.now().get(), row.member(), this::changed);
    }
  }

  /** Asks whether to remove the selected member, or to withdraw the selected invitation. */
  public void remove() {
    if (!whyNoRemoval().isEmpty()) {
      return;
    }
    switch (selected.get()) {
      case MemberRow.Joined row ->
          dialogs.remove(membership.now().get(), row.member(), this::changed);
      case MemberRow.Invited row ->
          dialogs.withdraw(membership.now().get(), row.invitation(), this::changed);
      case null -> {}
    }
  }

  /** Copies the e-mail address of the selected row. */
  public void copyEmail() {
    MemberRow row = selected.get();
    if (row != null && !row.email().isEmpty()) {
      copy.accept(row.email());
    }
  }

  private void changed() {
    refresh();
    ownRightsChanged.run();
  }
}
