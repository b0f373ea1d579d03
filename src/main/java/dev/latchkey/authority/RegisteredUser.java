package dev.latchkey.authority;

import dev.latchkey.model.User;

/**
 * A user who can sign in.
 *
 * @param user the user, with an e-mail address
 * @param passwordHash the hash of the password with how it was made, in PHC string format
 */
public record RegisteredUser(User user, String passwordHash) {
  @Override
  public String toString() {
    return "RegisteredUser[user=" + user + ", passwordHash=redacted]";
  }
}
