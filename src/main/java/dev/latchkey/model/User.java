package dev.latchkey.model;

/**
 * A person.
 *
 * @param id the id of the personal account
 * @param username the name in addresses
 * @param email the e-mail address; empty for the person at this computer, who does not sign in
 * @param firstName given name; may be empty
 * @param lastName family name; may be empty
 */
public record User(String id, String username, String email, String firstName, String lastName) {
  /** The names are kept as they are shown: none holds what cannot be seen. */
  public User {
    firstName = VisibleText.shown(firstName);
    lastName = VisibleText.shown(lastName);
  }

  /** Returns the personal account of this user. */
  public Account account() {
    String name = (firstName + " " + lastName).strip();
    return new Account(id, AccountType.USER, username, name.isEmpty() ? username : name);
  }
}
