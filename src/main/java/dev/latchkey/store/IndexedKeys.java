package dev.latchkey.store;

import dev.latchkey.authority.AtOnce;
import dev.latchkey.authority.StoredKey;
import dev.latchkey.authority.TokenUse;
import dev.latchkey.model.KeyDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** The keys of a SQLite database: answers at once from an index, the others from the database. */
final class IndexedKeys implements Keys {
  private final Database database;
  private final CurrentKeys index;
  private final KeyLookup lookup;
  private final UseWriter uses;

  IndexedKeys(Database database, CurrentKeys index, Transactions transactions) throws SQLException {
    this.database = database;
    this.index = index;
    this.lookup = new KeyLookup(database);
    this.uses = new UseWriter(transactions, new SqliteUses());
  }

  /** The index, for tests and measurements that have to wait for it. */
  CurrentKeys index() {
    return index;
  }

  @Override
  public AtOnce findAtOnce(KeyDigest digest) {
    database.requireSeenInPlace();
    return index.find(digest);
  }

  @Override
  public Optional<StoredKey> find(KeyDigest digest) {
    return lookup.find(digest);
  }

  @Override
  public void recordUses(
      Collection<TokenUse> some, Instant now, Consumer<Collection<TokenUse>> written) {
    uses.record(some, now, written);
  }

  @Override
  public void close() throws SQLException {
    index.close();
    lookup.close();
  }
}
