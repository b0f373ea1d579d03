package dev.latchkey.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.TokenId;
import dev.latchkey.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A real database with many tokens, and a file with their keys.
 *
 * @param database the SQLite file; of PostgreSQL, the name of the file it would be
 * @param keys a file with one key a line, in no order: all of them, or a million picked at random
 */
public record FilledStore(Path database, Path keys) {
  /** More would not fit into the memory of {@code wrk}. */
  private static final int MOST_KEYS = 1_000_000;

  /** Makes one with {@code count} active tokens of one person, or takes the one in the folder. */
  public static FilledStore make(Path folder, int count) throws SQLException, IOException {
    Path database = folder.resolve("latchkey-" + count + ".db");
    Path keys = keysFile(folder, count);
    if (Files.exists(keys)) {
      return new FilledStore(database, keys);
    }
    SecureRandom random = new SecureRandom();
    String owner;
    try (AuthorityStore store = SqliteStore.open(database)) {
      owner = new Authority(store, Clock.systemUTC(), random).personAtDesk("bench").user().id();
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      // Ten million rows take minutes like this, and hours in the usual way.
      statement.execute("pragma journal_mode = off");
      statement.execute("pragma synchronous = off");
      statement.execute("pragma cache_size = -3000000");
      List<String> indexes = dropIndexes(statement);
      List<String> filled = insert(connection, owner, count, random);
      for (String index : indexes) {
        statement.execute(index);
      }
      connection.commit();
      // Last, since it also says that the database is whole.
      Files.write(keys, filled, US_ASCII);
    }
    return new FilledStore(database, keys);
  }

  private static List<String> dropIndexes(Statement statement) throws SQLException {
    List<String> names = new ArrayList<>();
    List<String> indexes = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            """
            select name, sql from sqlite_master
            where type = 'index' and tbl_name = 'token' and sql is not null
            """)) {
      while (rows.next()) {
        names.add(rows.getString(1));
        indexes.add(rows.getString(2));
      }
    }
    for (String name : names) {
      statement.execute("drop index " + name);
    }
    return indexes;
  }

  private static Path keysFile(Path folder, int count) {
    return folder.resolve("keys-" + count);
  }

  /** Writes the tokens in one transaction and returns the file with their keys. */
  public static Path fill(
      Path folder, Connection connection, String owner, int count, SecureRandom random)
      throws SQLException, IOException {
    List<String> keys = insert(connection, owner, count, random);
    return Files.write(keysFile(folder, count), keys, US_ASCII);
  }

  private static List<String> insert(
      Connection connection, String owner, int count, SecureRandom random) throws SQLException {
    SecureRandom fast = new FastRandom(random.nextLong());
    List<String> keys = new ArrayList<>(Math.min(count, MOST_KEYS));
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into token
              (id, account_id, created_by, label, label_folded, digest, created_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)) {
      connection.setAutoCommit(false);
      long now = System.currentTimeMillis();
      for (int i = 0; i < count; i++) {
        String label = "service " + i;
        try (AccessKey key = AccessKey.generate(fast)) {
          keep(key, i, keys, fast);
          insert.setBytes(6, key.digest().bytes());
        }
        insert.setString(1, TokenId.generate(fast).value());
        insert.setString(2, owner);
        insert.setString(3, owner);
        insert.setString(4, label);
        insert.setString(5, label);
        insert.setLong(7, now - i);
        insert.addBatch();
        if (i % 10_000 == 9_999) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
    try (Statement uses = connection.createStatement()) {
      uses.execute(
          """
          insert into token_use (token_id, account_id, hour)
          select id, account_id, created_at / 3600000 - 1000000000 from token where true order by id
          on conflict do nothing
          """);
      connection.commit();
    }
    // Not in the order of the rows, which would be kinder to the database's cache than services.
    Collections.shuffle(keys, new Random(1));
    return keys;
  }

  /** Reservoir sampling: each key so far is among the kept ones with the same probability. */
  private static void keep(AccessKey key, int index, List<String> keys, Random random) {
    if (keys.size() < MOST_KEYS) {
      keys.add(new String(key.reveal()));
      return;
    }
    int place = random.nextInt(index + 1);
    if (place < MOST_KEYS) {
      keys.set(place, new String(key.reveal()));
    }
  }

  /** A secure one takes longer than all the rest for ten million keys, and guards nothing here. */
  private static final class FastRandom extends SecureRandom {
    private static final long serialVersionUID = 1;

    private final transient SplittableRandom random;

    FastRandom(long seed) {
      random = new SplittableRandom(seed);
    }

    @Override
    public int nextInt(int bound) {
      return random.nextInt(bound);
    }

    @Override
    public void nextBytes(byte[] bytes) {
      random.nextBytes(bytes);
    }
  }
}
