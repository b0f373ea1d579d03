package dev.latchkey.ui.organization;

import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.Organization;
import dev.latchkey.model.OrganizationName;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.CheckedText;

/** A new name for an organization. */
public final class RenameOrganizationViewModel {
  private final AccountService service;
  private final AccountRef organization;
  private final Attempt attempt;
  private final Runnable renamed;
  private final CheckedText<OrganizationName> name;

  /**
   * The renaming of one organization.
   *
   * @param renamed called when it is done
   */
  public RenameOrganizationViewModel(
      AccountService service, Organization organization, Attempt attempt, Runnable renamed) {
    this.service = service;
    this.organization = new AccountRef(organization.account().id());
    this.attempt = attempt;
    this.renamed = renamed;
    this.name = new CheckedText<>(organization.account().name(), OrganizationName::new);
  }

  /** Returns the name. */
  public CheckedText<OrganizationName> name() {
    return name;
  }

  /** Returns whether the renaming is running, and why it failed. */
  public Attempt attempt() {
    return attempt;
  }

  /** Renames the organization, unless something is wrong with the name. */
  public void rename() {
    name.check()
        .ifPresent(
            wanted -> attempt.run(() -> service.rename(organization, wanted), _ -> renamed.run()));
  }
}
