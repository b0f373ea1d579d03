package dev.latchkey.model;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a member may do in an organization.
 *
 * @param owner whether the member owns the organization; an owner may do everything, and only an
 *     owner may delete the organization and make or unmake owners
 * @param privileges what the member may do; everything for an owner
 */
public record Rights(boolean owner, Set<Privilege> privileges) {
  /** What a person may do in the personal account, and an owner in the organization. */
  public static final Rights ALL = new Rights(true, EnumSet.allOf(Privilege.class));

  /** The rights of a member without privileges, who can see the other members and nothing else. */
  public static final Rights NONE = new Rights(false, Set.of());

  /** Copies the privileges; an owner gets all of them. */
  public Rights {
    privileges = owner ? Set.of(Privilege.values()) : Set.copyOf(privileges);
  }

  /** Tells whether these rights include a privilege. */
  public boolean allow(Privilege privilege) {
    return privileges.contains(privilege);
  }

  /**
   * Returns the role and its privileges for the audit trail, such as {@code viewer (view access
   * tokens)}.
   */
  public String words() {
    if (privileges.isEmpty()) {
      return "no privileges";
    }
    return role().slug()
        + privileges.stream()
            .sorted()
            .map(Privilege::words)
            .collect(Collectors.joining(", ", " (", ")"));
  }

  /** Returns the role that stands for these rights; {@link Role#CUSTOM} if none does. */
  public Role role() {
    return Role.of(this);
  }
}
