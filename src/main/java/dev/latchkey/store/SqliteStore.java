package dev.latchkey.store;

import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.Refused;
import java.nio.file.Path;

/** The authority's store in one SQLite file, which several processes may have open at a time. */
public final class SqliteStore {
  private SqliteStore() {}

  /**
   * Opens the store, after making it if the folder never had one.
   *
   * @param file the database; its folder is made too if it is missing
   * @throws Refused one of the {@code STORE_…} problems; nothing was changed then
   */
  public static AuthorityStore open(Path file) {
    return JdbcStore.on(SqliteDatabase.open(file));
  }
}
