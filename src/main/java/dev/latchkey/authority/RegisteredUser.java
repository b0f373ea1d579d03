package dev.latchkey.authority;

import dev.latchkey.model.User;

/**
 * A user who has a password.
 *
 * @param user the user, with an e-mail address
 * @param passwordHash the hash of the password with how it was made, in PHC string format
 * @param isGood false if a backup was restored since the password was set, so that it may be one
 *     that was changed: nobody signs in with it
 */
public record RegisteredUser(User user, String passwordHash, boolean isGood) {
  /** A user with a password that is good. */
  public RegisteredUser(User user, String passwordHash) {
    this(user, passwordHash, true);
  }

  @Override
  public String toString() {
    return "RegisteredUser[user=" + user + ", passwordHash=redacted]";
  }
}
