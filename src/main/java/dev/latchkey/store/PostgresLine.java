package dev.latchkey.store;

import dev.latchkey.authority.StoredKey;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.store.SharedLookups.Lookup;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection for look-ups. Each statement is a transaction of its own and therefore sees every
 * change that was committed before it was sent. A connection that breaks is replaced at once, and
 * the statement sent again.
 */
final class PostgresLine implements SharedLookups.Line {
  private final PostgresDatabase database;
  private @Nullable Statements statements;
  private long epoch;

  private PostgresLine(PostgresDatabase database) {
    this.database = database;
  }

  /** Returns a line that is connected. */
  static PostgresLine connected(PostgresDatabase database) throws SQLException {
    PostgresLine line = new PostgresLine(database);
    line.connect();
    return line;
  }

  @Override
  public void ask(Collection<Lookup> lookups) throws SQLException {
    if (epoch != database.epoch()) {
      close();
    }
    Statements present = statements;
    if (present != null) {
      try {
        present.ask(lookups);
        return;
      } catch (SQLException _) {
        // The server may have been restarted since the last look-up.
        close();
      }
    }
    try {
      connect().ask(lookups.stream().filter(one -> !one.isTold()).toList());
    } catch (SQLException e) {
      close();
      throw e;
    }
  }

  private Statements connect() throws SQLException {
    // A promotion that is seen meanwhile makes this one old.
    epoch = database.epoch();
    Connection connection = database.connect();
    try {
      Statements made = new Statements(connection, database);
      statements = made;
      return made;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public void close() throws SQLException {
    Statements present = statements;
    statements = null;
    if (present != null) {
      // Closes the statements too.
      present.connection.close();
    }
  }

  /** The statements of a connection: for one digest, and for several. */
  private static final class Statements {
    private final Connection connection;
    private final PreparedStatement onePresent;
    private final PreparedStatement oneEnded;
    private final PreparedStatement severalPresent;
    private final PreparedStatement severalEnded;

    Statements(Connection connection, PostgresDatabase database) throws SQLException {
      this.connection = connection;
      KeySql one = KeySql.one(database);
      KeySql several = KeySql.several(database);
      this.onePresent = connection.prepareStatement(database.lookup(one.present()));
      this.oneEnded = connection.prepareStatement(database.lookup(one.ended()));
      this.severalPresent = connection.prepareStatement(database.lookup(several.present()));
      this.severalEnded = connection.prepareStatement(database.lookup(several.ended()));
    }

    void ask(Collection<Lookup> lookups) throws SQLException {
      if (lookups.size() == 1) {
        askOne(lookups.iterator().next());
      } else {
        askSeveral(lookups);
      }
    }

    private void askOne(Lookup lookup) throws SQLException {
      Optional<StoredKey> found = askOne(onePresent, lookup.digest());
      lookup.tell(found.isPresent() ? found : askOne(oneEnded, lookup.digest()));
    }

    private static Optional<StoredKey> askOne(PreparedStatement statement, KeyDigest digest)
        throws SQLException {
      statement.setBytes(1, digest.bytes());
      try (ResultSet row = rows(statement)) {
        return row.next() ? Optional.of(KeySql.key(row)) : Optional.empty();
      }
    }

    private void askSeveral(Collection<Lookup> lookups) throws SQLException {
      // The same key is often asked for by several at once.
      List<KeyDigest> digests = lookups.stream().map(Lookup::digest).distinct().toList();
      Map<KeyDigest, StoredKey> present = askSeveral(severalPresent, digests);
      for (Lookup lookup : lookups) {
        StoredKey key = present.get(lookup.digest());
        if (key != null) {
          lookup.tell(Optional.of(key));
        }
      }
      List<KeyDigest> others = digests.stream().filter(one -> !present.containsKey(one)).toList();
      if (!others.isEmpty()) {
        Map<KeyDigest, StoredKey> ended = askSeveral(severalEnded, others);
        for (Lookup lookup : lookups) {
          lookup.tell(Optional.ofNullable(ended.get(lookup.digest())));
        }
      }
    }

    private Map<KeyDigest, StoredKey> askSeveral(
        PreparedStatement statement, List<KeyDigest> digests) throws SQLException {
      Map<KeyDigest, StoredKey> found = new HashMap<>();
      byte[][] array = digests.stream().map(KeyDigest::bytes).toArray(byte[][]::new);
      statement.setArray(1, connection.createArrayOf("bytea", array));
      try (ResultSet row = rows(statement)) {
        while (row.next()) {
          found.put(KeyDigest.of(row.getBytes(KeySql.DIGEST)), KeySql.key(row));
        }
      }
      return found;
    }

    /** Returns the rows; closing them ends the statement. */
    private static ResultSet rows(PreparedStatement statement) throws SQLException {
      boolean isRows = statement.execute();
      while (!isRows && statement.getUpdateCount() != -1) {
        isRows = statement.getMoreResults();
      }
      return Objects.requireNonNull(statement.getResultSet());
    }
  }
}
