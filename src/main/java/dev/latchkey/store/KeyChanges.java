package dev.latchkey.store;

import dev.latchkey.model.Account;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Fills a {@link KeyIndex} from a SQLite database, and then follows the table {@code key_change},
 * into which triggers write what has to be read again. Not for several threads at a time.
 */
final class KeyChanges implements AutoCloseable {
  /** What following led to. */
  enum Outcome {
    /** The index is as the database was when the call began, or later. */
    CAUGHT_UP,
    /** There is more to read. */
    BEHIND,
    /** What was missed is not there any more: the index has to be filled anew. */
    LOST
  }

  private static final Logger LOG = System.getLogger(KeyChanges.class.getName());

  /** How many changes one call reads: a millisecond or two. */
  private static final int AT_A_TIME = 256;

  private static final int TRIGGERS = 11;

  private static final String TOKEN =
      "t.id, t.account_id, t.expires_at, t.revoked_at is null, t.generation";

  private static final String ACCOUNT = "a.id, a.type, a.slug, a.name, a.tokens_confirmed";

  private final Connection connection;
  private final PreparedStatement schemaVersion;
  private final PreparedStatement changes;
  private long schema;
  private long seq;
  private long mark;

  /** On a connection that nobody else uses, which is closed with this. */
  KeyChanges(Connection connection) throws SQLException {
    this.connection = connection;
    this.schemaVersion = connection.prepareStatement("pragma schema_version");
    this.changes =
        connection.prepareStatement(
            """
            select c.seq, c.mark, c.digest, c.account_id, %s, %s, e.id as ended_id,
              (select tokens from restore_mark) as oldest
            from key_change c
            left join token t on t.digest = c.digest
            left join ended_token e on e.digest = c.digest
            left join account a on a.id = coalesce(t.account_id, c.account_id)
            where c.seq >= ? order by c.seq limit %s
            """
                .formatted(TOKEN, ACCOUNT, AT_A_TIME + 1));
  }

  /**
   * Reads all keys into a new index, which {@link #follow} then brings up to date.
   *
   * @param bytes how much memory the index may take
   * @param isUnwanted asked now and then; the reading is given up once it says so
   * @return the index; null if it would be too large, if it is unwanted, or if the database is not
   *     one whose changes can be followed
   */
  @Nullable KeyIndex read(long bytes, BooleanSupplier isUnwanted) throws SQLException {
    // First of all: what changes from here on is followed, also if it is read below already.
    if (!begin()) {
      return null;
    }
    // Upper bounds that are told without counting.
    long size =
        KeyIndex.bytes(
            number("select coalesce(max(rowid), 0) from token")
                + number("select coalesce(max(rowid), 0) from ended_token"),
            number("select coalesce(max(rowid), 0) from account"));
    if (size > bytes) {
      LOG.log(
          Level.INFO,
          "keys are looked up in the database: an index of them would take {0} MB of memory, and may"
              + " take {1} MB",
          size >> 20,
          bytes >> 20);
      return null;
    }
    KeyIndex index = new KeyIndex();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery("select t.digest, " + TOKEN + " from token t")) {
        while (row.next()) {
          if (isUnwanted.getAsBoolean()) {
            return null;
          }
          put(index, KeyDigest.of(row.getBytes(1)), row, 2);
        }
      }
      try (ResultSet row = statement.executeQuery("select digest, id from ended_token")) {
        while (row.next()) {
          if (isUnwanted.getAsBoolean()) {
            return null;
          }
          putEnded(index, KeyDigest.of(row.getBytes(1)), row.getString(2));
        }
      }
      try (ResultSet row = statement.executeQuery("select " + ACCOUNT + " from account a")) {
        while (row.next()) {
          setAccount(index, row, 1);
        }
      }
    } catch (IllegalArgumentException | Refused _) {
      LOG.log(Level.INFO, "keys are looked up in the database: one of them is none of ours");
      return null;
    }
    return index;
  }

  private boolean begin() throws SQLException {
    schema = schema();
    if (number(
            """
            select count(*) from sqlite_schema
            where type = 'trigger' and name glob 'key_change_*'
            """)
        != TRIGGERS) {
      return false;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select seq, mark from key_change order by seq desc limit 1")) {
      if (!row.next()) {
        return false;
      }
      seq = row.getLong(1);
      mark = row.getLong(2);
      return true;
    }
  }

  /** Reads what has changed since the last call, or since {@link #read} began. */
  Outcome follow(KeyIndex index) throws SQLException {
    int read = 0;
    changes.setLong(1, seq);
    try (ResultSet row = changes.executeQuery()) {
      if (!row.next() || row.getLong(1) != seq || row.getLong(2) != mark) {
        return Outcome.LOST;
      }
      long oldest = row.getLong("oldest");
      // Without a mark nobody knows which keys are open.
      index.setOldest(row.wasNull() ? Long.MAX_VALUE : oldest);
      while (row.next()) {
        apply(index, row);
        seq = row.getLong(1);
        mark = row.getLong(2);
        read++;
      }
    } catch (IllegalArgumentException | Refused _) {
      return Outcome.LOST;
    }
    // Asked afterwards, so that a change of the triggers before what was read above is not missed.
    if (schema() != schema) {
      return Outcome.LOST;
    }
    return read < AT_A_TIME ? Outcome.CAUGHT_UP : Outcome.BEHIND;
  }

  private static void apply(KeyIndex index, ResultSet row) throws SQLException {
    String changedAccount = row.getString(4);
    if (row.getString(10) != null) {
      setAccount(index, row, 10);
    } else if (changedAccount != null) {
      index.removeAccount(changedAccount);
    }
    byte[] digest = row.getBytes(3);
    if (digest == null) {
      return;
    }
    if (row.getString(5) != null) {
      put(index, KeyDigest.of(digest), row, 5);
    } else if (row.getString("ended_id") != null) {
      putEnded(index, KeyDigest.of(digest), row.getString("ended_id"));
    } else {
      index.remove(KeyDigest.of(digest));
    }
  }

  /** Keeps the key of a token that ended long ago: it is known, and only the database names it. */
  private static void putEnded(KeyIndex index, KeyDigest digest, String id) {
    index.put(digest, new TokenId(id), Long.MAX_VALUE, "", 0, false);
  }

  private static void put(KeyIndex index, KeyDigest digest, ResultSet row, int first)
      throws SQLException {
    long millis = row.getLong(first + 2);
    long expiresAt = row.wasNull() ? Long.MAX_VALUE : millis;
    index.put(
        digest,
        new TokenId(row.getString(first)),
        expiresAt,
        row.getString(first + 1),
        row.getLong(first + 4),
        row.getBoolean(first + 3));
  }

  private static void setAccount(KeyIndex index, ResultSet row, int first) throws SQLException {
    index.setAccount(
        new Account(
            row.getString(first),
            AccountType.valueOf(row.getString(first + 1).toUpperCase(Locale.ROOT)),
            row.getString(first + 2),
            row.getString(first + 3)),
        row.getLong(first + 4));
  }

  private long schema() throws SQLException {
    try (ResultSet row = schemaVersion.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
