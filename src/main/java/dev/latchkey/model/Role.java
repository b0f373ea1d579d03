package dev.latchkey.model;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The usual sets of rights, by name; what a member may do is always decided by {@link Rights}. */
public enum Role {
  /** Everything; alone may rename and delete the organization, and make owners. */
  OWNER(EnumSet.allOf(Privilege.class)),
  /** Every privilege. */
  ADMIN(EnumSet.allOf(Privilege.class)),
  /** All about tokens, nothing about members. */
  DEVELOPER(EnumSet.of(Privilege.VIEW_TOKENS, Privilege.GENERATE_TOKENS, Privilege.REVOKE_TOKENS)),
  /** Sees the tokens. */
  VIEWER(EnumSet.of(Privilege.VIEW_TOKENS)),
  /** Any other set of privileges. */
  CUSTOM(EnumSet.noneOf(Privilege.class));

  private final Set<Privilege> privileges;

  Role(Set<Privilege> privileges) {
    this.privileges = Set.copyOf(privileges);
  }

  /** Returns the rights that the role stands for; none for {@link #CUSTOM}. */
  public Rights rights() {
    return new Rights(this == OWNER, privileges);
  }

  /** Returns the name that fits a set of rights best. */
  static Role of(Rights rights) {
    return Arrays.stream(values())
        .filter(role -> role.rights().equals(rights))
        .findFirst()
        .orElse(CUSTOM);
  }

  /** Returns the role as the HTTP API spells it. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
