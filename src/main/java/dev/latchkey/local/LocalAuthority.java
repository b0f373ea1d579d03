package dev.latchkey.local;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.authority.Caller;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.Refused;
import dev.latchkey.model.ReviewService;
import dev.latchkey.model.TokenService;
import dev.latchkey.store.SqliteStore;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * The authority of a data folder, opened in this process, and the person at the desk: the one who
 * uses this computer.
 *
 * <pre>{@code
 * try (LocalAuthority local = LocalAuthority.open(folder)) {
 *   TokenPage page = local.tokens().tokens(AccountRef.ME, TokenQuery.FIRST_PAGE);
 * }
 * }</pre>
 */
public final class LocalAuthority implements AutoCloseable {
  private final AuthorityStore store;
  private final Authority authority;
  private final Caller.Desk person;
  private final boolean isReadOnly;

  private LocalAuthority(
      AuthorityStore store, Authority authority, Caller.Desk person, boolean isReadOnly) {
    this.isReadOnly = isReadOnly;
    this.store = store;
    this.authority = authority;
    this.person = person;
  }

  /**
   * Opens the database of a data folder. The first time, creates the person's account. One in a
   * folder that nothing can be written to can be looked at.
   *
   * @throws Refused one of the {@code STORE_…} problems
   */
  public static LocalAuthority open(DataFolder folder) {
    boolean isReadOnly = folder.isReadOnly();
    AuthorityStore store =
        isReadOnly
            ? SqliteStore.openReadOnly(folder.database())
            : SqliteStore.open(folder.database());
    try {
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      if (!isReadOnly) {
        noteTime(authority);
      }
      Caller.Desk person = authority.personAtDesk(slug(System.getProperty("user.name")));
      return new LocalAuthority(store, authority, person, isReadOnly);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** Notes the time, so that a later start can tell whether the clock has jumped. */
  private static void noteTime(Authority authority) {
    try {
      authority.clock().noteStart();
    } catch (Refused e) {
      // A folder that cannot be written to can still be looked at.
      System.getLogger(LocalAuthority.class.getName())
          .log(System.Logger.Level.DEBUG, "the time could not be noted", e);
    }
  }

  /**
   * Returns the name of the account for a user name of the operating system. The name is part of
   * addresses, so characters that need escaping there become hyphens.
   */
  public static String slug(String userName) {
    String slug = userName.replaceAll("[^A-Za-z0-9_.-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
    return slug.isEmpty() ? "user" : slug;
  }

  /** Tells whether it can only be looked at, since its folder cannot be written to. */
  public boolean isReadOnly() {
    return isReadOnly;
  }

  public Authority authority() {
    return authority;
  }

  public Caller.Desk person() {
    return person;
  }

  public TokenService tokens() {
    return authority.actingAs(person);
  }

  public AccountService accounts() {
    return authority.accountsFor(person);
  }

  public ReviewService review() {
    return authority.reviewFor(person);
  }

  /**
   * Sees to it that a copy of the database's own file has every change, if nothing is being
   * changed; to be called about once a second.
   *
   * @throws Refused one of the {@code STORE_…} problems
   */
  public void settle() {
    store.settle();
  }

  @Override
  public void close() {
    store.close();
  }
}
