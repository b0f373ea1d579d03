package dev.latchkey.store;

import dev.latchkey.authority.StoredKey;
import dev.latchkey.authority.TokenUse;
import dev.latchkey.model.KeyDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The keys of a PostgreSQL database: the one query that is asked for every request of a service.
 */
final class PostgresKeys implements Keys {
  private static final int PATIENCE_SECONDS = 10;

  /**
   * As few as keep a distant database busy: the fewer there are, the more look-ups share a
   * statement, and the less each costs.
   */
  static final int LINES = 4;

  private final PostgresDatabase database;
  private final SharedLookups lookups;
  private final UseWriter uses;

  PostgresKeys(PostgresDatabase database, Transactions transactions) throws SQLException {
    this(database, transactions, LINES);
  }

  /** The keys on a number of connections, for measurements. */
  PostgresKeys(PostgresDatabase database, Transactions transactions, int connections)
      throws SQLException {
    this.database = database;
    this.uses = new UseWriter(transactions, new PostgresUses());
    List<PostgresLine> lines = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      lines.add(PostgresLine.connected(database));
    }
    this.lookups = new SharedLookups(lines, PATIENCE_SECONDS);
  }

  @Override
  public Optional<StoredKey> find(KeyDigest digest) {
    try {
      return lookups.find(digest);
    } catch (SQLException e) {
      throw database.refusal(e);
    }
  }

  @Override
  public void recordUses(
      Collection<TokenUse> some, Instant now, Consumer<Collection<TokenUse>> written) {
    uses.record(some, now, written);
  }

  @Override
  public void close() throws SQLException {
    lookups.close();
  }
}
