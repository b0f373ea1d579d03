package dev.latchkey.authority;

import dev.latchkey.model.Account;
import dev.latchkey.model.Activity;
import dev.latchkey.model.Refused;
import dev.latchkey.model.ReviewItem;
import dev.latchkey.model.ReviewPage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is closed since a restore, and its confirmation. Closing is one short change, however much
 * there is: what is made carries a number, and a mark says from which number on it is open. What
 * holds for every port is told in {@link AuthorityStore}.
 */
public interface ReviewStore {
  /**
   * Closes everything that may have ended since a backup was made: all tokens, sessions, passwords,
   * members, invitations and codes that there are. Only the person at this computer, who has no
   * password, stays an owner.
   *
   * @throws Refused {@link dev.latchkey.model.RestoreProblem#OLD_NODE_RUNS} while a node runs that
   *     would not see it; nothing is written then
   */
  void closeAll(Instant now);

  /**
   * Returns the members, invitations and passwords of an organization that await a review; of a
   * personal account there are none.
   */
  List<ReviewItem> people(String accountId, Instant now);

  /**
   * Returns a page of the suspended tokens of an account.
   *
   * @param pageToken of the page before; null for the first
   * @throws Refused {@link dev.latchkey.model.InputProblem#PAGE_TOKEN_INVALID}
   */
  ReviewPage tokens(String accountId, @Nullable String pageToken, Instant now);

  /** Gives a member the rights back; false if there is no such member. */
  boolean confirmMember(String organizationId, String userId, Activity entry);

  /** Opens an invitation again; false if none was closed by a restore. */
  boolean reopen(String organizationId, String id, Activity entry);

  /** Confirms all tokens, members and invitations of an account. */
  void confirmAll(String accountId, Activity entry);

  /** Returns the account of this slug or id, unless it was deleted. */
  Optional<Account> account(String name);

  /** Returns the accounts in which a token, member or invitation awaits a review, by slug. */
  List<Account> awaiting(Instant now);

  /** Returns the persons who must set a password, by address. */
  List<ReviewItem> passwords();
}
