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
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;

/**
 * An account on the screen, and what the person may do in it as it was last read. Others can change
 * that at any time, so screens follow it, and {@link #heard} reads it again when a refusal shows
 * that it is old. The authority decides what is allowed, not this copy.
 */
public final class Membership {
  private final ReadOnlyObjectWrapper<Organization> now;
  private final Runnable readAgain;
  private final ObservableValue<String> whyReadOnly;
  private Organization latest;

  /**
   * One in an account that may at times be only looked at.
   *
   * @param whyReadOnly why nothing can be changed at the moment, as the end of a sentence; empty if
   *     the rights decide
   */
  Membership(Organization organization, Runnable readAgain, ObservableValue<String> whyReadOnly) {
    this.latest = organization;
    this.readAgain = readAgain;
    this.whyReadOnly = whyReadOnly;
    this.now = new ReadOnlyObjectWrapper<>(visible());
    whyReadOnly.subscribe(() -> now.set(visible()));
  }

  private Organization visible() {
    if (whyReadOnly.getValue().isEmpty()) {
      return latest;
    }
    Set<Privilege> looking =
        latest.mine().allow(Privilege.VIEW_TOKENS) ? Set.of(Privilege.VIEW_TOKENS) : Set.of();
    return new Organization(latest.account(), new Rights(false, looking));
  }

  /** Returns the membership of a person in their own account, where everything is allowed. */
  public static Membership personal(Account account) {
    return personal(account, new SimpleStringProperty(""));
  }

  /**
   * The same where it may be that nothing can be changed.
   *
   * @param whyReadOnly why nothing can be changed at the moment; empty if it can
   */
  public static Membership personal(Account account, ObservableValue<String> whyReadOnly) {
    return new Membership(new Organization(account, Rights.ALL), () -> {}, whyReadOnly);
  }

  /**
   * Returns why nothing can be changed at the moment, as the end of a sentence; empty if the rights
   * decide.
   */
  public ObservableValue<String> whyReadOnly() {
    return whyReadOnly;
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
    return now.map(organization -> whyNot(organization, privilege));
  }

  private String whyNot(Organization organization, Privilege privilege) {
    if (organization.mine().allow(privilege)) {
      return "";
    }
    return latest.mine().allow(privilege)
        ? Strings.get("membership.readOnly.text", whyReadOnly.getValue())
        : Strings.get(
            "membership.missing.privilege",
            Strings.get("membership.privilege." + privilege.slug()));
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
    latest = organization;
    now.set(visible());
  }
}
