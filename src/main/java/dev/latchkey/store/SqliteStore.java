package dev.latchkey.store;

import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.Refused;
import java.nio.file.Path;
import java.sql.SQLException;

/** The authority's store in one SQLite file, which several processes may have open at a time. */
public final class SqliteStore {
  /**
   * A third of the memory of the process: half of what the serial collector gives to what lives
   * long. 512 MB are enough for two million keys.
   */
  private static final int SHARE_OF_MEMORY = 3;

  private SqliteStore() {}

  /**
   * Opens the store, after making it if the folder never had one.
   *
   * @param file the database; its folder is made too if it is missing
   * @throws Refused one of the {@code STORE_…} problems; nothing was changed then
   */
  public static AuthorityStore open(Path file) {
    return JdbcStore.on(SqliteDatabase.open(file), SqliteStore::keys);
  }

  /**
   * Opens a store that exists in a folder that nothing can be written to. It can be read; every
   * change is refused.
   *
   * @throws Refused one of the {@code STORE_…} problems
   */
  public static AuthorityStore openReadOnly(Path file) {
    return JdbcStore.on(SqliteReadOnly.open(file), SqliteStore::readKeys);
  }

  private static Keys readKeys(SqliteReadOnly database, Transactions transactions)
      throws SQLException {
    // No index: no service asks here.
    CurrentKeys none = new CurrentKeys(database::connect, DataVersionSignal::new, 0);
    return new IndexedKeys(database, none, transactions);
  }

  private static Keys keys(SqliteDatabase database, Transactions transactions) throws SQLException {
    long bytes = Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY;
    CurrentKeys index = new CurrentKeys(database::connectToWatch, database::signal, bytes);
    return new IndexedKeys(database, index, transactions);
  }
}
