package dev.latchkey.api;

import dev.latchkey.model.User;

/**
 * A person, in the form that Tenderly's tools expect.
 *
 * @param id public id, {@code us_…}
 * @param username the name in addresses
 * @param email e-mail address; may be empty
 * @param firstName given name; may be empty
 * @param lastName family name; may be empty
 */
public record UserJson(
    String id, String username, String email, String firstName, String lastName) {

  public static UserJson of(User user) {
    return new UserJson(
        user.id(), user.username(), user.email(), user.firstName(), user.lastName());
  }

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
