package dev.latchkey.store;

import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.Refused;
import dev.latchkey.model.RestoreProblem;
import dev.latchkey.model.StoreProblem;
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
    return JdbcStore.on(
        PostgresDatabase.open(url, user, password, PostgresTables::make), PostgresKeys::new);
  }

  /**
   * Opens the store as {@link #open} does, for a node that serves it: a heartbeat tells others that
   * it runs, until the store is closed.
   *
   * @param version the node's version, for people
   */
  public static AuthorityStore openNode(
      String url, @Nullable String user, @Nullable String password, String version) {
    PostgresDatabase database = PostgresDatabase.open(url, user, password, PostgresTables::make);
    try {
      database.warnOfLosses();
      database.beat(version);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    return JdbcStore.on(database, PostgresKeys::new);
  }

  /**
   * Opens a store that is there, and makes and changes no table: for an operator, who may have
   * named the wrong database.
   *
   * @throws Refused {@link RestoreProblem#NO_LATCHKEY_THERE}, also for a store without any account;
   *     {@link RestoreProblem#TABLES_TOO_OLD}, {@link StoreProblem#STORE_TOO_NEW}, or another of
   *     the {@code STORE_…} problems
   */
  public static AuthorityStore openExisting(
      String url, @Nullable String user, @Nullable String password) {
    return JdbcStore.on(
        PostgresDatabase.open(url, user, password, PostgresTables::require), PostgresKeys::new);
  }

  /**
   * Brings the tables of a store that is there up to date, without any node.
   *
   * @throws Refused as {@link #openExisting}, but for tables that are too old
   */
  public static void upgrade(String url, @Nullable String user, @Nullable String password) {
    PostgresDatabase.open(url, user, password, PostgresTables::upgrade).close();
  }
}
