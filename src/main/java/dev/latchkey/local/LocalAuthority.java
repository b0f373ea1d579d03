package dev.latchkey.local;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.authority.Caller;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenService;
import dev.latchkey.store.SqliteStore;
import java.security.SecureRandom;
import java.time.Clock;

/** The authority of a data folder, open in this process, and the person at the desk. */
public final class LocalAuthority implements AutoCloseable {
  private final AuthorityStore store;
  private final Authority authority;
  private final Caller.Desk person;

  private LocalAuthority(AuthorityStore store, Authority authority, Caller.Desk person) {
    this.store = store;
    this.authority = authority;
    this.person = person;
  }

  /**
   * Opens the database of a data folder and makes the person's account the first time.
   *
   * @throws Refused one of the {@code STORE_…} problems
   */
  public static LocalAuthority open(DataFolder folder) {
    AuthorityStore store = SqliteStore.open(folder.database());
    try {
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      Caller.Desk person = authority.personAtDesk(slug(System.getProperty("user.name")));
      return new LocalAuthority(store, authority, person);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /**
   * Returns the name of an account for the user name that the operating system gave: it stands in
   * addresses, so that what needs escaping there becomes a hyphen.
   */
  public static String slug(String userName) {
    String slug = userName.replaceAll("[^A-Za-z0-9_.-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
    return slug.isEmpty() ? "user" : slug;
  }

  /** Returns the authority. */
  public Authority authority() {
    return authority;
  }

  /** Returns the person at the desk. */
  public Caller.Desk person() {
    return person;
  }

  /** Returns the person's door to tokens. */
  public TokenService tokens() {
    return authority.actingAs(person);
  }

  /** Returns the person's door to organizations and activity. */
  public AccountService accounts() {
    return authority.accountsFor(person);
  }

  /** Closes the database. */
  @Override
  public void close() {
    store.close();
  }
}
