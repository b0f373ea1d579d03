package dev.latchkey.ui.organization;

import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Strings;
import javafx.beans.value.ObservableValue;

/** An organization on the screen: what it is called, and what can be done with it as a whole. */
public final class OrganizationViewModel {
  private final Membership membership;
  private final OrganizationDialogs dialogs;
  private final Runnable changed;

  /**
   * An organization.
   *
   * @param changed reads the person's organizations again
   */
  public OrganizationViewModel(
      Membership membership, OrganizationDialogs dialogs, Runnable changed) {
    this.membership = membership;
    this.dialogs = dialogs;
    this.changed = changed;
  }

  /** Returns the name. */
  public ObservableValue<String> name() {
    return membership.now().map(now -> now.account().name());
  }

  /** Returns the slug. */
  public String slug() {
    return membership.account().slug();
  }

  /** Returns why the person may not rename or delete it, as only owners may; empty for them. */
  public ObservableValue<String> whyNotOwner() {
    return membership
        .now()
        .map(
            now ->
                !whyReadOnly().getValue().isEmpty()
                    ? whyReadOnly().getValue()
                    : now.mine().owner() ? "" : Strings.get("organization.menu.ownersOnly"));
  }

  /** Returns why nothing can be changed at the moment; empty if the rights decide. */
  public ObservableValue<String> whyReadOnly() {
    return membership.whyReadOnly();
  }

  /** Asks for another name. */
  public void rename() {
    dialogs.rename(membership.now().get(), changed);
  }

  /** Asks whether to leave. */
  public void leave() {
    dialogs.leave(membership.now().get(), changed);
  }

  /** Asks whether to delete it. */
  public void delete() {
    dialogs.delete(membership.now().get(), changed);
  }
}
