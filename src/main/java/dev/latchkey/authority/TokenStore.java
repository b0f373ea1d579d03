package dev.latchkey.authority;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Activity;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.DayOfUse;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenChange;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tokens of all accounts. What holds for every port is told in {@link AuthorityStore}. */
public interface TokenStore {
  /**
   * Adds a token.
   *
   * @param token the record; {@code createdBy} is the name of an existing user
   * @throws Refused {@link AuthorityProblem#ACCOUNT_NOT_FOUND} if the token belongs to an
   *     organization that its creator is no longer a member of, so that a removal that ends a
   *     member's tokens misses none; nothing is written then
   */
  void add(AccessToken token, KeyDigest digest, Activity entry);

  /** Returns a token of an account. */
  Optional<AccessToken> find(String accountId, TokenId id);

  /** Returns what is left of an account's token that ended long ago. */
  Optional<EndedToken> findEnded(String accountId, TokenId id);

  /**
   * Returns on which days a token was used, oldest first.
   *
   * @param first the first day that is wanted
   */
  List<DayOfUse> usesByDay(TokenId id, LocalDate first);

  /**
   * Returns a page of an account's tokens.
   *
   * @param now the moment at which a token is expired or not; the page's {@code asOf}
   * @throws Refused {@link InputProblem#PAGE_TOKEN_INVALID}
   */
  TokenPage page(String accountId, TokenQuery query, Instant now);

  /**
   * Returns how many tokens of an account are active or suspended at {@code now}: those that
   * somebody can still let in.
   */
  long countNotEnded(String accountId, Instant now);

  /**
   * Changes an account's token, all in one transaction, and returns it as it is now; empty if there
   * is none. What is so already is not written.
   *
   * @param now the time by which the token has ended or not
   * @param entry tells who and when; each part of the change that is written gets one like it, with
   *     its own kind, the token's id and its label
   * @throws Refused as {@link AccessToken#requireChange} does; nothing is written then
   */
  Optional<AccessToken> change(
      String accountId, TokenId id, TokenChange change, Instant now, Activity entry);

  /**
   * Revokes tokens of an account, all in one transaction.
   *
   * @param ids tokens of the account; others are ignored
   * @param entry tells who and when; each token that was not revoked before gets one like it, with
   *     its own id and label
   * @return the tokens found, as they are now, also those that were revoked before
   */
  List<AccessToken> revoke(String accountId, Collection<TokenId> ids, Activity entry);

  /**
   * Adds a token that replaces another one of the same account, which ends as told.
   *
   * @param successor the new record; its rotation names the one it replaces
   * @param oldExpiresAt when the old one expires from now on; null for never
   * @param endsOnUse whether the successor's first use ends the old one
   * @param entry for the successor
   * @return false, and nothing is written, if the old one is revoked or replaced already
   * @throws Refused {@link AuthorityProblem#ACCOUNT_NOT_FOUND}, as for {@link #add}
   */
  boolean rotate(
      AccessToken successor,
      KeyDigest digest,
      @Nullable Instant oldExpiresAt,
      boolean endsOnUse,
      Activity entry);

  /** Revokes the tokens that end with the first use of their successor, once it was used. */
  void endReplaced(Instant now);

  /**
   * Suspends all tokens that there are, with one entry for each account, in a time that does not
   * depend on how many there are. Those that are made afterwards are active.
   *
   * @throws Refused {@link dev.latchkey.model.RestoreProblem#OLD_NODE_RUNS} while a node runs that
   *     would not see it; nothing is written then
   */
  void suspendAll(Instant now);

  /** Lets all suspended tokens in again, as {@link #suspendAll} suspends them. */
  void resumeAll(Instant now);

  /**
   * Lets a suspended token of an account in again and returns the token as it is now; empty if
   * there is none. Nothing is written if it is not suspended.
   *
   * @param entry tells who and when; written with the token's id and label
   */
  Optional<AccessToken> resume(String accountId, TokenId id, Activity entry);
}
