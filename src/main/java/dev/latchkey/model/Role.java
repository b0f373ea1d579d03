package dev.latchkey.model;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Names for the usual sets of rights. Only {@link Rights} decide what a member may do. */
public enum Role {
  /** Everything; only an owner may rename or delete the organization and make owners. */
  OWNER(EnumSet.allOf(Privilege.class)),
  /** Every privilege. */
  ADMIN(EnumSet.allOf(Privilege.class)),
  /** Every privilege for tokens, none for members. */
  DEVELOPER(EnumSet.of(Privilege.VIEW_TOKENS, Privilege.GENERATE_TOKENS, Privilege.REVOKE_TOKENS)),
  /** Sees the tokens. */
  VIEWER(EnumSet.of(Privilege.VIEW_TOKENS)),
  /** Any other set of privileges. */
  CUSTOM(EnumSet.noneOf(Privilege.class));

  private final Set<Privilege> privileges;

  Role(Set<Privilege> privileges) {
    this.privileges = Set.copyOf(privileges);
  }

  /** Returns the rights that the role stands for; {@link Rights#NONE} for {@link #CUSTOM}. */
  public Rights rights() {
    return new Rights(this == OWNER, privileges);
  }

  /** Returns the first role that stands for {@code rights}, or {@link #CUSTOM}. */
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
