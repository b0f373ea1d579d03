package dev.latchkey.model;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a member may do in an organization.
 *
 * @param owner whether the member owns the organization, and so may do everything, alone delete it,
 *     and alone make or unmake owners
 * @param privileges the privileges; all of them for an owner
 */
public record Rights(boolean owner, Set<Privilege> privileges) {
  /** What a person may do in the personal account, and an owner in an organization. */
  public static final Rights ALL = new Rights(true, EnumSet.allOf(Privilege.class));

  /** What a member may do who may only see who else is one. */
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
   * Returns the role and what it may, for the activity, such as {@code viewer (view access
   * tokens)}.
   */
  public String words() {
    return role().slug()
        + privileges.stream()
            .sorted()
            .map(Privilege::words)
            .collect(Collectors.joining(", ", " (", ")"));
  }

  /** Returns the name of these rights. */
  public Role role() {
    return Role.of(this);
  }
}
