package dev.latchkey.authority;

import dev.latchkey.model.Account;
import dev.latchkey.model.Activity;
import dev.latchkey.model.Organization;
import dev.latchkey.model.OrganizationName;
import java.util.List;
import java.util.Optional;

/**
 * The organizations, each as one of its members sees it. What holds for every port is told in
 * {@link AuthorityStore}.
 */
public interface OrganizationStore {
  /**
   * Adds an organization with its first owner; false, and nothing is written, if its slug belongs
   * to another account, or did once.
   */
  boolean add(Account organization, String ownerId, Activity entry);

  /**
   * Returns the organization that {@code name} is the slug or id of, if the user is a member of it
   * and it was not deleted.
   */
  Optional<Organization> find(String userId, String name);

  /** Returns the organizations that a user is a member of, by name without regard to case. */
  List<Organization> of(String userId);

  /** Changes the name of an organization. */
  void rename(String id, OrganizationName name, Activity entry);

  /**
   * Deletes an organization: nobody is a member of it any more, its invitations are withdrawn, its
   * active and suspended tokens are revoked (one entry each), and its slug is never given again.
   *
   * @return how many tokens were revoked
   */
  long delete(String id, Activity entry);
}
