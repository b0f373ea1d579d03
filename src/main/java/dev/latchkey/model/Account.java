package dev.latchkey.model;

/**
 * The owner of tokens: a person or an organization.
 *
 * @param id public id, {@code us_…} for a person
 * @param type person or organization
 * @param slug the name in addresses, unique
 * @param name the name that people read
 */
public record Account(String id, AccountType type, String slug, String name) {
  /** The name is kept as it is shown: it holds nothing that cannot be seen. */
  public Account {
    name = VisibleText.shown(name);
  }
}
