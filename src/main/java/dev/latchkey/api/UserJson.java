package dev.latchkey.api;

import dev.latchkey.model.User;

/**
 * A person as Tenderly's tools expect one.
 *
 * @param id public id, {@code us_…}
 * @param username the name in addresses
 * @param email e-mail address; may be empty
 * @param firstName given name; may be empty
 * @param lastName family name; may be empty
 */
public record UserJson(
    String id, String username, String email, String firstName, String lastName) {
  /** Returns the wire form of a user. */
  public static UserJson of(User user) {
    return new UserJson(
        user.id(), user.username(), user.email(), user.firstName(), user.lastName());
  }

  /** Returns the user. */
  public User user() {
    return new User(id, username, email, firstName, lastName);
  }

  /**
   * The answer to {@code GET /api/v1/user}.
   *
   * @param user the caller
   */
  public record Answer(UserJson user) {}
}
