package dev.latchkey.store;

import dev.latchkey.authority.StoredKey;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.TokenId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Looks keys up by digest, on connections of its own with statements that stay prepared: the one
 * query that is asked for every request to every service, so the pool and the mapping library are
 * left out. Each look-up is a transaction of its own and therefore sees every committed change.
 */
final class KeyLookup implements AutoCloseable {
  private static final int CONNECTIONS = 4;
  private static final int PATIENCE_SECONDS = 10;
  private static final String SQL =
      """
      select t.id, t.label, t.expires_at, t.revoked_at, a.id, a.type, a.slug, a.name
      from token t join account a on a.id = t.account_id
      where t.digest = ?
      """;

  private final ArrayBlockingQueue<PreparedStatement> idle = new ArrayBlockingQueue<>(CONNECTIONS);
  private final AtomicBoolean closed = new AtomicBoolean();

  KeyLookup(Database database) throws SQLException {
    for (int i = 0; i < CONNECTIONS; i++) {
      Connection connection = database.connect();
      idle.add(connection.prepareStatement(SQL));
    }
  }

  /** Returns what the key with this digest belongs to. */
  Optional<StoredKey> find(byte[] digest) throws SQLException {
    PreparedStatement statement = take();
    if (statement == null) {
      throw new SQLException("no connection became free, or the database is closed");
    }
    try {
      statement.setBytes(1, digest);
      // Closing the result ends the transaction; an open one would go on seeing the old state.
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    } finally {
      idle.add(statement);
    }
  }

  private static StoredKey read(ResultSet row) throws SQLException {
    return new StoredKey(
        new TokenId(row.getString(1)),
        row.getString(2),
        new Account(
            row.getString(5),
            AccountType.valueOf(row.getString(6).toUpperCase(Locale.ROOT)),
            row.getString(7),
            row.getString(8)),
        instant(row, 3),
        instant(row, 4));
  }

  /** Returns a nullable column of milliseconds as a time. */
  static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  /** Returns a statement that nobody uses; null if none became free in time. */
  private @Nullable PreparedStatement take() throws SQLException {
    try {
      return idle.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while waiting for a connection", e);
    }
  }

  /** Closes the connections as they become free; again does nothing. */
  @Override
  public void close() throws SQLException {
    for (int open = closed.getAndSet(true) ? 0 : CONNECTIONS; open > 0; open--) {
      PreparedStatement statement = take();
      if (statement != null) {
        Connection connection = statement.getConnection();
        statement.close();
        connection.close();
      }
    }
  }
}
