package dev.latchkey.model;

import java.util.List;

/**
 * The door to organizations, their members, and what was done in an account: the second one beside
 * {@link TokenService}, with the same caller behind it.
 *
 * <p>Every method may be slow and must not be called on the JavaFX thread. Every method throws
 * {@link Refused} for expected failures, among them {@link AuthorityProblem#ACCOUNT_NOT_FOUND} for
 * an account that the caller may not see, {@link AuthorityProblem#PRIVILEGE_MISSING} for one that
 * the caller sees without this right, {@link AuthorityProblem#SESSION_REQUIRED} for a caller with a
 * key, and the {@code STORE_…} problems. When a method that changes something returns, the change
 * is durable.
 */
public interface AccountService {
  /** Returns the organizations that the caller is a member of, by name. */
  List<Organization> organizations();

  /**
   * Returns one of them.
   *
   * @throws Refused {@link AuthorityProblem#ACCOUNT_NOT_FOUND}, also for a personal account
   */
  Organization organization(AccountRef organization);

  /**
   * Creates an organization with the caller as its owner.
   *
   * @throws Refused {@link AuthorityProblem#SLUG_TAKEN}, also by an organization that was deleted
   */
  Organization create(OrganizationName name, Slug slug);

  /** Gives an organization another name. Right: owner. */
  Organization rename(AccountRef organization, OrganizationName name);

  /**
   * Deletes an organization for good and revokes all its tokens. Right: owner.
   *
   * @param typed the slug, as the person typed it to confirm
   * @return how many tokens were active and are revoked now
   * @throws Refused {@link InputProblem#CONFIRMATION_WRONG}
   */
  long delete(AccountRef organization, String typed);

  /** Returns how many active tokens an account has. Right: view access tokens, or owner. */
  long activeTokens(AccountRef account);

  /**
   * Leaves an organization; the tokens that the caller generated there stay valid.
   *
   * @throws Refused {@link AuthorityProblem#LAST_OWNER}
   */
  void leave(AccountRef organization);

  /** Returns the members, by name. Right: every member. */
  List<Member> members(AccountRef organization);

  /**
   * Gives a member other rights and returns the member with them. Right: manage members; only
   * privileges that the caller has can be given or taken, and only an owner makes or unmakes one.
   *
   * @throws Refused {@link AuthorityProblem#MEMBER_NOT_FOUND}, {@link AuthorityProblem#LAST_OWNER}
   */
  Member changeRights(AccountRef organization, String userId, Rights rights);

  /**
   * Removes a member. Right: manage members, and all privileges that the member has; for an owner,
   * owner; for {@code revokeTokens} also revoke access tokens.
   *
   * @param revokeTokens whether the active tokens that the member generated are revoked too
   * @return how many tokens were revoked
   * @throws Refused {@link AuthorityProblem#MEMBER_NOT_FOUND}, {@link AuthorityProblem#LAST_OWNER}
   */
  long remove(AccountRef organization, String userId, boolean revokeTokens);

  /**
   * Invites a person. Right: manage members, and the privileges that are given.
   *
   * @throws Refused {@link AuthorityProblem#TEAM_SERVER_NEEDED} on an authority without sign-in,
   *     {@link AuthorityProblem#ALREADY_MEMBER}
   */
  IssuedInvitation invite(AccountRef organization, Email email, Rights rights);

  /** Returns the invitations that can still be accepted, newest first. Right: manage members. */
  List<Invitation> invitations(AccountRef organization);

  /**
   * Withdraws an invitation; one that is not open any more is no failure. Right: manage members.
   */
  void withdraw(AccountRef organization, String invitationId);

  /**
   * Returns a page of what was done in an account. Right: a person, in the own account; view access
   * tokens.
   *
   * @throws Refused {@link InputProblem#PAGE_TOKEN_INVALID}
   */
  ActivityPage activity(AccountRef account, ActivityQuery query);
}
