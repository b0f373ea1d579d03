package dev.latchkey.authority;

import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Organization;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rights;
import dev.latchkey.model.User;

/**
 * What one caller may do where. The store is asked at every call, so that rights that were taken
 * away are gone at the next one, on every node.
 */
final class Entitlement {
  private final OrganizationStore organizations;
  private final Caller caller;

  Entitlement(Caller caller, OrganizationStore organizations) {
    this.caller = caller;
    this.organizations = organizations;
  }

  /** Returns the person who calls; a key is refused. */
  User person() {
    return switch (caller) {
      case Caller.Desk desk -> desk.user();
      case Caller.SessionHolder holder -> holder.user();
      case Caller.KeyHolder _ -> throw new Refused(AuthorityProblem.SESSION_REQUIRED);
    };
  }

  /** Returns an account in which the caller, a person, has a privilege. */
  Account account(AccountRef ref, Privilege privilege) {
    Organization place = place(ref);
    require(place.mine(), privilege);
    return place.account();
  }

  /** Returns the caller's own account, be it a person's or that of the key. */
  Account ownAccount(AccountRef ref) {
    if (ref.names(caller.account(), true)) {
      return caller.account();
    }
    throw Refused.accountNotFound(ref);
  }

  /** Tells whether the caller, a person, views the access tokens of an account. */
  boolean mayView(Account account) {
    User user = person();
    return account.id().equals(user.id())
        || organizations
            .find(user.id(), account.id())
            .filter(organization -> organization.mine().allow(Privilege.VIEW_TOKENS))
            .isPresent();
  }

  /** Returns an organization that the caller, a person, is a member of. */
  Organization organization(AccountRef ref) {
    return organizations
        .find(person().id(), ref.value())
        .orElseThrow(() -> Refused.accountNotFound(ref));
  }

  /** Returns an organization in which the caller has a privilege. */
  Organization organization(AccountRef ref, Privilege privilege) {
    Organization found = organization(ref);
    require(found.mine(), privilege);
    return found;
  }

  /** Returns an organization that the caller owns. */
  Organization ownedOrganization(AccountRef ref) {
    Organization found = organization(ref);
    if (!found.mine().owner()) {
      throw new Refused(AuthorityProblem.OWNER_NEEDED);
    }
    return found;
  }

  /** Returns the caller's own account, or an organization that the caller owns. */
  Account ownedAccount(AccountRef ref) {
    Organization found = place(ref);
    if (!found.mine().owner()) {
      throw new Refused(AuthorityProblem.OWNER_NEEDED);
    }
    return found.account();
  }

  /** Throws unless {@code mine} include a privilege. */
  static void require(Rights mine, Privilege privilege) {
    if (!mine.allow(privilege)) {
      throw new Refused(AuthorityProblem.PRIVILEGE_MISSING, "privilege", privilege.words());
    }
  }

  /**
   * Throws unless {@code mine} include everything in which {@code one} and {@code other} differ.
   */
  static void requireDifference(Rights mine, Rights one, Rights other) {
    if (one.owner() != other.owner() && !mine.owner()) {
      throw new Refused(AuthorityProblem.OWNER_NEEDED);
    }
    for (Privilege privilege : Privilege.values()) {
      if (one.allow(privilege) != other.allow(privilege)) {
        require(mine, privilege);
      }
    }
  }

  private Organization place(AccountRef ref) {
    Account own = person().account();
    return ref.names(own, true) ? new Organization(own, Rights.ALL) : organization(ref);
  }
}
