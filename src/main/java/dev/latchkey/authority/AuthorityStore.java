package dev.latchkey.authority;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityPage;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Email;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Invitation;
import dev.latchkey.model.Label;
import dev.latchkey.model.Member;
import dev.latchkey.model.Organization;
import dev.latchkey.model.OrganizationName;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rights;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.User;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the authority keeps what it knows. It decides nothing: who may do what is the authority's
 * business.
 *
 * <p>Every method that takes an {@link Activity} writes it in the same transaction as the change,
 * and the change is durable when the method returns. Reads see every change that has returned, on
 * every connection and in every process. Times have millisecond precision. Every method throws
 * {@link Refused} with one of the {@code STORE_…} problems when the database fails.
 */
public interface AuthorityStore extends AutoCloseable {
  /** Returns the user with this name. */
  Optional<User> findUser(String username);

  /** Returns the user with this id. */
  Optional<User> findUserById(String id);

  /** Adds a user with a personal account, unless one with this name exists. */
  void addUser(User user, Activity entry);

  /**
   * Adds a token.
   *
   * @param token the record; {@code createdBy} is the name of an existing user
   * @param digest 32 bytes, see {@link dev.latchkey.model.AccessKey#digest()}
   * @throws Refused {@link AuthorityProblem#ACCOUNT_NOT_FOUND} if it is of an organization that its
   *     creator is no member of by now, so that no token outlives a removal that revokes its like;
   *     nothing is written then
   */
  void addToken(AccessToken token, byte[] digest, Activity entry);

  /** Returns a token of an account. */
  Optional<AccessToken> findToken(String accountId, TokenId id);

  /**
   * Returns a page of an account's tokens.
   *
   * @param now the moment at which a token is expired or not; the page's {@code asOf}
   * @throws Refused {@link InputProblem#PAGE_TOKEN_INVALID}
   */
  TokenPage tokens(String accountId, TokenQuery query, Instant now);

  /** Returns what the key with this digest belongs to, looked up in the database at every call. */
  Optional<StoredKey> findKey(byte[] digest);

  /** Changes a token's label; false if there is no such token, and then nothing is written. */
  boolean renameToken(TokenId id, Label label, Activity entry);

  /**
   * Marks a token as revoked at the time of {@code entry}; false if there is no such token or it
   * was revoked already, and then nothing is written.
   */
  boolean revokeToken(TokenId id, Activity entry);

  /**
   * Adds a token that replaces another one of the same account, which ends as told; false, and
   * nothing is written, if that one is revoked or replaced already.
   *
   * @param successor the new record; its rotation names the one it replaces
   * @param oldExpiresAt when the old one expires from now on; null for never
   * @param endsOnUse whether the successor's first use ends the old one
   * @param entry for the successor
   * @throws Refused {@link AuthorityProblem#ACCOUNT_NOT_FOUND}, as for {@link #addToken}
   */
  boolean rotateToken(
      AccessToken successor,
      byte[] digest,
      @Nullable Instant oldExpiresAt,
      boolean endsOnUse,
      Activity entry);

  /** Revokes the tokens whose successor was used and that end then, with an entry each. */
  void endReplacedTokens(Instant now);

  /** Suspends all tokens that are active, with an entry for each account; returns how many. */
  long suspendTokens(Instant now);

  /** Lets all suspended tokens in again, with an entry for each; returns how many. */
  long resumeTokens(Instant now);

  /** Lets a suspended token in again; false if it is not suspended. */
  boolean resumeToken(TokenId id, Activity entry);

  /** Notes last uses; an older use never replaces a newer one. */
  void recordUses(Collection<TokenUse> uses);

  /** Adds a session. */
  void addSession(Session session, byte[] digest, Activity entry);

  /** Returns the session whose secret has this digest. */
  Optional<Session> findSession(byte[] digest);

  /** Notes that a session was used; an older time never replaces a newer one. */
  void recordSessionUse(String id, Instant at);

  /** Marks a session as ended; false if there is none or it was ended already. */
  boolean revokeSession(String id, Activity entry);

  /** Returns the sessions of a user that were not ended, the last used first. */
  List<Session> sessions(String userId);

  /**
   * Marks the sessions of a user as ended that are not ended yet; nothing is written if there are
   * none.
   *
   * @param exceptId the session that goes on; null for none
   * @param entry without a target; each session gets one of its own
   * @return how many were ended
   */
  int revokeSessions(String userId, @Nullable String exceptId, Activity entry);

  /** Tells whether there is any person who can sign in. */
  boolean hasPeople();

  /** Returns the person with this e-mail address, compared by {@link Email#folded()}. */
  Optional<Person> findPerson(Email email);

  /**
   * Changes the password of a person and ends all other sessions with it; false if there is no such
   * person, and then nothing is written.
   *
   * @param keptSessionId the session that goes on; null for none
   */
  boolean setPasswordHash(
      String userId, String passwordHash, @Nullable String keptSessionId, Activity entry);

  /**
   * Replaces a stored password hash by one of the same password at another cost; no activity.
   * Nothing happens if the stored hash is no longer {@code old}: the password was changed since.
   */
  void upgradePasswordHash(String userId, String old, String passwordHash);

  /** Keeps the digest of the one set-up code that is good, in place of any before. */
  void replaceSetUpCode(byte[] digest);

  /**
   * Adds the first person who can sign in, and uses up the set-up code; false, and nothing is
   * written, if the code is another or used, or if there is a person already.
   */
  boolean addFirstPerson(byte[] codeDigest, Person person, Activity entry);

  /**
   * Counts an attempt and returns how many there were in the same bucket and window, this one
   * included. Attempts in parallel, on any node, are all counted.
   *
   * @param bucket what is limited, 32 bytes
   * @param windowStart when the window began
   */
  int countAttempt(byte[] bucket, Instant windowStart);

  /** Returns how many attempts were counted in a bucket and window. */
  int attempts(byte[] bucket, Instant windowStart);

  /** Forgets the attempts of windows that began before a time. */
  void forgetAttempts(Instant before);

  /**
   * Adds an organization with its first owner; false if its slug belongs to another account, or did
   * once, and then nothing is written.
   */
  boolean addOrganization(Account organization, String ownerId, Activity entry);

  /**
   * Returns the organization that {@code name} is the slug or id of, if the user is a member of it
   * and it was not deleted.
   */
  Optional<Organization> findOrganization(String userId, String name);

  /** Returns the organizations that a user is a member of, by name without regard to case. */
  List<Organization> organizations(String userId);

  /** Changes the name of an organization. */
  void renameOrganization(String id, OrganizationName name, Activity entry);

  /**
   * Deletes an organization: nobody is a member of it any more, its invitations are withdrawn, all
   * its tokens are revoked (one entry each), and its slug stays taken for ever.
   *
   * @return how many tokens were active at the time of {@code entry} and are revoked now
   */
  long deleteOrganization(String id, Activity entry);

  /** Returns how many tokens of an account are active at {@code now}. */
  long activeTokens(String accountId, Instant now);

  /** Returns the members of an organization, by name without regard to case. */
  List<Member> members(String organizationId, Instant now);

  /** Returns a member of an organization. */
  Optional<Member> findMember(String organizationId, String userId, Instant now);

  /**
   * Changes what a member may do. Two changes of one organization never run at the same time, so
   * that an owner remains.
   *
   * @throws Refused {@link AuthorityProblem#MEMBER_NOT_FOUND}, {@link AuthorityProblem#LAST_OWNER};
   *     nothing is written then
   */
  void changeRights(String organizationId, String userId, Rights rights, Activity entry);

  /**
   * Ends a membership.
   *
   * @param revokeTokens whether the organization's active tokens that the user generated are
   *     revoked too, with one entry each
   * @return how many were revoked
   * @throws Refused {@link AuthorityProblem#MEMBER_NOT_FOUND}, {@link AuthorityProblem#LAST_OWNER};
   *     nothing is written then
   */
  long removeMember(String organizationId, String userId, boolean revokeTokens, Activity entry);

  /** Adds an invitation; one for the same organization and address is withdrawn by it. */
  void addInvitation(Invitation invitation, byte[] digest, Activity entry);

  /** Returns the open invitations of an organization that are good at {@code now}, newest first. */
  List<Invitation> invitations(String organizationId, Instant now);

  /** Returns the open invitation whose code has this digest, if it is good at {@code now}. */
  Optional<Invitation> findInvitation(byte[] digest, Instant now);

  /** Withdraws an invitation; false if it is not open. */
  boolean withdrawInvitation(String organizationId, String id, Activity entry);

  /**
   * Uses up an open invitation and makes a person a member with its rights; false, and nothing is
   * written, if it is not open any more at the time of {@code entry}. A person who is a member
   * already gets the invitation's rights only in addition to those there.
   */
  boolean acceptInvitation(String id, String userId, Activity entry);

  /**
   * The same for a person who is new; false also if the user name or the e-mail address is taken.
   */
  boolean acceptInvitation(String id, Person person, Activity entry);

  /**
   * Returns a page of an account's audit trail.
   *
   * @throws Refused {@link InputProblem#PAGE_TOKEN_INVALID}
   */
  ActivityPage activity(String accountId, ActivityQuery query);

  /**
   * Returns the newest entries of an account's audit trail, newest first, at most {@code limit}.
   */
  List<Activity> audit(String accountId, int limit);

  /** Returns the latest time that {@link #recordTime} was told; {@link Instant#EPOCH} if none. */
  Instant latestTime();

  /** Notes a time that the authority has seen; an earlier one than noted before changes nothing. */
  void recordTime(Instant time);

  /** Returns if the database answers. */
  void ping();

  /** Closes the database; nothing else may be called afterwards. */
  @Override
  void close();
}
