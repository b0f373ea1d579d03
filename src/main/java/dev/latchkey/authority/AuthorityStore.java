package dev.latchkey.authority;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.User;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where the authority keeps what it knows. It decides nothing: who may do what is the authority's
 * business.
 *
 * <p>Every method that takes an {@link AuditEntry} writes it in the same transaction as the change,
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
  void addUser(User user, AuditEntry entry);

  /**
   * Adds a token.
   *
   * @param token the record; {@code createdBy} is the name of an existing user
   * @param digest 32 bytes, see {@link dev.latchkey.model.AccessKey#digest()}
   */
  void addToken(AccessToken token, byte[] digest, AuditEntry entry);

  /** Returns a token of an account. */
  Optional<AccessToken> findToken(String accountId, TokenId id);

  /**
   * Returns a page of an account's tokens.
   *
   * @param now the moment at which a token is expired or not; the page's {@code asOf}
   * @throws Refused {@link Problem#PAGE_TOKEN_INVALID}
   */
  TokenPage tokens(String accountId, TokenQuery query, Instant now);

  /** Returns what the key with this digest belongs to, looked up in the database at every call. */
  Optional<StoredKey> findKey(byte[] digest);

  /** Changes a token's label; false if there is no such token, and then nothing is written. */
  boolean renameToken(TokenId id, Label label, AuditEntry entry);

  /**
   * Marks a token as revoked at the time of {@code entry}; false if there is no such token or it
   * was revoked already, and then nothing is written.
   */
  boolean revokeToken(TokenId id, AuditEntry entry);

  /** Notes last uses; an older use never replaces a newer one. */
  void recordUses(Collection<TokenUse> uses);

  /** Adds a session. */
  void addSession(Session session, byte[] digest, AuditEntry entry);

  /** Returns the session whose secret has this digest. */
  Optional<Session> findSession(byte[] digest);

  /** Notes that a session was used; an older time never replaces a newer one. */
  void recordSessionUse(String id, Instant at);

  /** Marks a session as ended; false if there is none or it was ended already. */
  boolean revokeSession(String id, AuditEntry entry);

  /**
   * Returns the newest entries of an account's audit trail, newest first, at most {@code limit}.
   */
  List<AuditEntry> audit(String accountId, int limit);

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
