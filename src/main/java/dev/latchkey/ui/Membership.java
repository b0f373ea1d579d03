package dev.latchkey.ui;

import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Organization;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rights;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/**
 * An account on the screen, and what the person may do in it as it was last read. Others can change
 * that at any time, so screens follow it, and {@link #heard} reads it again when a refusal shows
 * that it is old. The authority decides what is allowed, not this copy.
 */
public final class Membership {
  private final ReadOnlyObjectWrapper<Organization> now;
  private final Runnable readAgain;
  private final String whyReadOnly;

  Membership(Organization organization, Runnable readAgain) {
    this(organization, readAgain, "");
  }

  /**
   * One in an account that may be only looked at.
   *
   * @param whyReadOnly why nothing can be changed; empty if the rights decide
   */
  Membership(Organization organization, Runnable readAgain, String whyReadOnly) {
    this.whyReadOnly = whyReadOnly;
    this.now = new ReadOnlyObjectWrapper<>(visible(organization));
    this.readAgain = readAgain;
  }

  private Organization visible(Organization organization) {
    if (whyReadOnly.isEmpty()) {
      return organization;
    }
    Rights mine = organization.mine();
    Set<Privilege> looking =
        mine.allow(Privilege.VIEW_TOKENS) ? Set.of(Privilege.VIEW_TOKENS) : Set.of();
    return new Organization(organization.account(), new Rights(false, looking));
  }

  /** Returns the membership of a person in their own account, where everything is allowed. */
  public static Membership personal(Account account) {
    return personal(account, "");
  }

  /** The same where nothing can be changed, because of {@code whyReadOnly}; empty if it can. */
  public static Membership personal(Account account, String whyReadOnly) {
    return new Membership(new Organization(account, Rights.ALL), () -> {}, whyReadOnly);
  }

  /** Returns the account with the person's rights; for a personal account all of them. */
  public ReadOnlyObjectProperty<Organization> now() {
    return now.getReadOnlyProperty();
  }

  /** Returns the account. */
  public Account account() {
    return now.get().account();
  }

  /** Returns how the account is named in calls. */
  public AccountRef ref() {
    return new AccountRef(account().id());
  }

  /** Returns what the person may do. */
  public Rights rights() {
    return now.get().mine();
  }

  /** Returns whether the person has a privilege. */
  public ObservableValue<Boolean> may(Privilege privilege) {
    return now.map(organization -> organization.mine().allow(privilege));
  }

  /** Returns why the person may not do something; empty if it is allowed. */
  public ObservableValue<String> whyNot(Privilege privilege) {
    return may(privilege)
        .map(
            may ->
                may
                    ? ""
                    : !whyReadOnly.isEmpty() && privilege != Privilege.VIEW_TOKENS
                        ? whyReadOnly
                        : Strings.get(
                            "membership.missing.privilege",
                            Strings.get("membership.privilege." + privilege.slug())));
  }

  /** Reads the rights again if {@code refused} shows that they have changed. */
  public void heard(Refused refused) {
    switch (refused.problem()) {
      case AuthorityProblem.PRIVILEGE_MISSING,
          AuthorityProblem.OWNER_NEEDED,
          AuthorityProblem.ACCOUNT_NOT_FOUND ->
          readAgain.run();
      default -> {}
    }
  }

  /** Replaces the rights by those read just now. */
  void set(Organization organization) {
    now.set(visible(organization));
  }
}
