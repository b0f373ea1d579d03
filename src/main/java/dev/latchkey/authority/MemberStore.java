package dev.latchkey.authority;

import dev.latchkey.model.Activity;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Member;
import dev.latchkey.model.MemberPage;
import dev.latchkey.model.MemberQuery;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rights;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The members of organizations. Two changes of one organization's members never run at the same
 * time, so that an owner remains. What holds for every port is told in {@link AuthorityStore}.
 */
public interface MemberStore {
  /** Returns the members of an organization, by name without regard to case. */
  List<Member> of(String organizationId, Instant now);

  /**
   * Returns a page of the members of an organization.
   *
   * @throws Refused {@link dev.latchkey.model.InputProblem#PAGE_TOKEN_INVALID}
   */
  MemberPage page(String organizationId, MemberQuery query, Instant now);

  /** Returns a member of an organization. */
  Optional<Member> find(String organizationId, String userId, Instant now);

  /**
   * Changes what a member may do.
   *
   * @throws Refused {@link AuthorityProblem#MEMBER_NOT_FOUND}, {@link AuthorityProblem#LAST_OWNER};
   *     nothing is written then
   */
  void changeRights(String organizationId, String userId, Rights rights, Activity entry);

  /**
   * Ends a membership.
   *
   * @param revokeTokens whether the organization's active and suspended tokens that the user
   *     generated are revoked too, with one entry each
   * @return how many were revoked
   * @throws Refused {@link AuthorityProblem#MEMBER_NOT_FOUND}, {@link AuthorityProblem#LAST_OWNER};
   *     nothing is written then
   */
  long remove(String organizationId, String userId, boolean revokeTokens, Activity entry);
}
