package dev.latchkey.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Organizations, their members, and the activity of an account, for one caller. What {@link
 * TokenService} is for tokens, this is for accounts.
 *
 * <pre>{@code
 * Organization acme = service.create(new OrganizationName("Acme"), new Slug("acme"));
 * AccountRef account = new AccountRef(acme.account().slug());
 * IssuedInvitation issued =
 *     service.invite(account, new Email("bob@example.com"), Role.DEVELOPER.rights());
 * String code = issued.code().reveal(); // for Bob; it is shown only now
 * }</pre>
 *
 * <p>Every method may be slow and must not be called on the JavaFX thread. Every method throws
 * {@link Refused} for expected failures, among them {@link AuthorityProblem#ACCOUNT_NOT_FOUND} for
 * an account that the caller may not see, {@link AuthorityProblem#PRIVILEGE_MISSING} for one that
 * the caller may see but not use in this way, {@link AuthorityProblem#SESSION_REQUIRED} for a
 * caller with a key, and the {@code STORE_…} problems. When a method that changes something
 * returns, the change is durable.
 */
public interface AccountService {
  /** Returns the organizations that the caller is a member of, sorted by name. */
  List<Organization> organizations();

  /**
   * Returns one organization of the caller.
   *
   * @throws Refused {@link AuthorityProblem#ACCOUNT_NOT_FOUND}, also for a personal account
   */
  Organization organization(AccountRef organization);

  /**
   * Creates an organization with the caller as its owner.
   *
   * @throws Refused {@link AuthorityProblem#SLUG_TAKEN}, also if the slug belonged to an
   *     organization that was deleted
   */
  Organization create(OrganizationName name, Slug slug);

  /** Gives an organization another name. The caller must be an owner. */
  Organization rename(AccountRef organization, OrganizationName name);

  /**
   * Deletes an organization permanently and revokes all its tokens. The caller must be an owner.
   *
   * @param typed the slug, as the person typed it to confirm
   * @return how many active tokens were revoked
   * @throws Refused {@link InputProblem#CONFIRMATION_WRONG} if it is not the slug
   */
  long delete(AccountRef organization, String typed);

  /**
   * Returns how many active tokens an account has. The caller must be an owner or may view access
   * tokens.
   */
  long activeTokens(AccountRef account);

  /**
   * Ends the caller's membership. The tokens that the caller generated there stay valid.
   *
   * @throws Refused {@link AuthorityProblem#LAST_OWNER}
   */
  void leave(AccountRef organization);

  /**
   * Returns a page of the members. Every member may ask.
   *
   * @throws Refused {@link InputProblem#PAGE_TOKEN_INVALID}
   */
  MemberPage members(AccountRef organization, MemberQuery query);

  /** Returns all members, sorted by name; reads page by page. */
  default List<Member> members(AccountRef organization) {
    List<Member> all = new ArrayList<>();
    String next = null;
    do {
      MemberPage page = members(organization, MemberQuery.FIRST_PAGE.page(next));
      all.addAll(page.members());
      next = page.nextPageToken();
    } while (next != null);
    return all;
  }

  /**
   * Gives a member other rights and returns the changed member. The caller must be allowed to
   * manage members, can give or take only privileges of their own, and must be an owner to make or
   * unmake an owner.
   *
   * @throws Refused {@link AuthorityProblem#MEMBER_NOT_FOUND}, {@link AuthorityProblem#LAST_OWNER}
   */
  Member changeRights(AccountRef organization, String userId, Rights rights);

  /**
   * Removes a member. The caller must be allowed to manage members and have every privilege that
   * the member has. To remove an owner, the caller must be one. To revoke tokens, the caller must
   * also be allowed to revoke access tokens.
   *
   * @param revokeTokens whether to revoke the active tokens that the member generated
   * @return how many tokens were revoked
   * @throws Refused {@link AuthorityProblem#MEMBER_NOT_FOUND}, {@link AuthorityProblem#LAST_OWNER}
   */
  long remove(AccountRef organization, String userId, boolean revokeTokens);

  /**
   * Invites a person. The caller must be allowed to manage members and have every privilege that
   * the invitation gives.
   *
   * @throws Refused {@link AuthorityProblem#TEAM_SERVER_NEEDED} on an authority without sign-in,
   *     {@link AuthorityProblem#ALREADY_MEMBER}
   */
  IssuedInvitation invite(AccountRef organization, Email email, Rights rights);

  /**
   * Returns the invitations that can still be accepted, newest first. The caller must be allowed to
   * manage members.
   */
  List<Invitation> invitations(AccountRef organization);

  /**
   * Withdraws an invitation. It is not an error if the invitation is no longer open. The caller
   * must be allowed to manage members.
   */
  void withdraw(AccountRef organization, String invitationId);

  /**
   * Returns a page of what was done in an account. The caller must be the person whose account it
   * is, or may view its access tokens.
   *
   * @throws Refused {@link InputProblem#PAGE_TOKEN_INVALID}
   */
  ActivityPage activity(AccountRef account, ActivityQuery query);
}
