package dev.latchkey.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.TokenId;
import dev.latchkey.store.SqliteStore;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A real database with many tokens, written in one transaction, and a file with their keys.
 *
 * @param database the SQLite file; of PostgreSQL, the name of the file it would be
 * @param keys a file with one key a line, in no order
 */
public record FilledStore(Path database, Path keys) {
  /** Makes one with {@code count} active tokens of one person. */
  public static FilledStore make(Path folder, int count) throws SQLException, IOException {
    Path database = folder.resolve("latchkey-" + count + ".db");
    SecureRandom random = new SecureRandom();
    String owner;
    try (AuthorityStore store = SqliteStore.open(database)) {
      owner = new Authority(store, Clock.systemUTC(), random).personAtDesk("bench").user().id();
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
      return new FilledStore(database, fill(folder, connection, owner, count, random));
    }
  }

  /** Writes the tokens and returns the file with their keys. */
  public static Path fill(
      Path folder, Connection connection, String owner, int count, SecureRandom random)
      throws SQLException, IOException {
    List<String> keys = new ArrayList<>(count);
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
        try (AccessKey key = AccessKey.generate(random)) {
          keys.add(new String(key.reveal()));
          insert.setBytes(6, key.digest().bytes());
        }
        insert.setString(1, TokenId.generate(random).value());
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
      connection.commit();
    }
    // Not in the order of the rows, which would be kinder to the database's cache than services.
    Collections.shuffle(keys, new Random(1));
    Path file = folder.resolve("keys-" + count);
    try (BufferedWriter out = Files.newBufferedWriter(file, US_ASCII)) {
      for (String key : keys) {
        out.write(key);
        out.write('\n');
      }
    }
    return file;
  }
}
