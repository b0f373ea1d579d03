package dev.latchkey.authority;

import dev.latchkey.model.Activity;
import dev.latchkey.model.Digest;
import dev.latchkey.model.Email;
import dev.latchkey.model.User;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The users, how they sign in, and the set-up code with which the first of them registers. What
 * holds for every port is told in {@link AuthorityStore}.
 */
public interface PeopleStore {
  /** Returns the user with this name. */
  Optional<User> findByName(String username);

  /** Returns the user with this id. */
  Optional<User> findById(String id);

  /** Returns the registered user with this address, compared by {@link Email#folded()}. */
  Optional<RegisteredUser> findByEmail(Email email);

  /** Tells whether anybody can sign in. */
  boolean hasRegistered();

  /** Adds a user with a personal account, unless one with this name exists. */
  void add(User user, Activity entry);

  /**
   * Changes the password of a user and ends all other sessions with it.
   *
   * @param keptSessionId the session that goes on; null for none
   * @return false, and nothing is written, if there is no such user, or if a backup was restored
   *     since the password was set
   */
  boolean setPasswordHash(
      String userId, String passwordHash, @Nullable String keptSessionId, Activity entry);

  /**
   * Replaces a stored password hash by one of the same password at another cost, without an entry.
   * Nothing happens if the stored hash is no longer {@code old}: the password was changed since.
   */
  void upgradePasswordHash(String userId, String old, String passwordHash);

  /**
   * Keeps the digest of the code with which a user sets the password anew, in place of any before.
   *
   * @param confirmsOwner whether its use confirms the user as owner of the organizations whose
   *     owner the user is
   */
  void addPasswordCode(
      String userId, Digest code, Instant expiresAt, boolean confirmsOwner, Activity entry);

  /** Returns whose password a code sets, if it is good at {@code now}. */
  Optional<User> findByPasswordCode(Digest code, Instant now);

  /**
   * Uses up a code: sets the password of its user and ends all sessions of that user.
   *
   * @return false, and nothing is written, if the code is not good any more
   */
  boolean resetPassword(
      Digest code, String userId, String passwordHash, Instant now, Activity entry);

  /** Keeps the digest of the one set-up code that is good, in place of any before. */
  void replaceSetUpCode(Digest digest);

  /**
   * Adds the first user who can sign in, and uses up the set-up code.
   *
   * @return false, and nothing is written, if the code is another or used, if the name is taken, or
   *     if anybody can sign in already
   */
  boolean addFirst(Digest code, RegisteredUser user, Activity entry);
}
