package dev.latchkey.store;

import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.Refused;
import org.jspecify.annotations.Nullable;

/** The authority's store in a PostgreSQL database, which any number of nodes have open. */
public final class PostgresStore {
  private PostgresStore() {}

  /**
   * Opens the store, after making its tables or bringing them up to date.
   *
   * @param url a JDBC address, {@code jdbc:postgresql://HOST[:PORT][,HOST…]/DATABASE[?…]}
   * @param user the database user; null for the one that the address or the system names
   * @param password its password; null if none is needed
   * @throws Refused one of the {@code STORE_…} problems
   */
  public static AuthorityStore open(String url, @Nullable String user, @Nullable String password) {
    return JdbcStore.on(PostgresDatabase.open(url, user, password), KeyLookup::new);
  }
}
