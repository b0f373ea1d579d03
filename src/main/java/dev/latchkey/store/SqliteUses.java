package dev.latchkey.store;

import dev.latchkey.authority.TokenUse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;

/**
 * Writes uses into a SQLite database: in the order of the rows, so that uses whose rows share a
 * page of the file write that page once, and some at a time, so that a revocation waits only for
 * these.
 */
final class SqliteUses {
  private static final int AT_A_TIME = 1_000;

  private static final String LAST =
      """
      update token_use set hour = ?1, used_at = ?2, address = ?3, client = ?4
      where token_id = ?5 and (used_at is null or used_at < ?2 or used_at > ?6)
      """;

  private static final String DAYS =
      """
      insert into token_day as d (token_id, day, let_in, refused)
      select token_id, ?2, ?3, ?4 from token_use where token_id = ?1
      on conflict (token_id, day) do update
        set let_in = d.let_in + excluded.let_in, refused = d.refused + excluded.refused
      """;

  private final Transactions transactions;

  SqliteUses(Transactions transactions) {
    this.transactions = transactions;
  }

  void record(Collection<TokenUse> uses, Instant now, Consumer<Collection<TokenUse>> written) {
    UseBatch.writeInParts(
        uses,
        AT_A_TIME,
        some -> {
          UseBatch batch = UseBatch.of(some, now);
          transactions.run(handle -> write(handle, batch));
        },
        written);
  }

  private static void write(Handle handle, UseBatch batch) {
    Connection connection = handle.getConnection();
    try (PreparedStatement last = connection.prepareStatement(LAST);
        PreparedStatement days = connection.prepareStatement(DAYS)) {
      for (UseBatch.Last row : batch.last()) {
        last.setLong(1, row.hour());
        last.setLong(2, row.at());
        last.setString(3, row.address());
        last.setString(4, row.client());
        last.setString(5, row.token());
        last.setLong(6, batch.wrongAfter());
        last.addBatch();
      }
      last.executeBatch();
      for (UseBatch.Day row : batch.days()) {
        days.setString(1, row.token());
        days.setLong(2, row.day());
        days.setLong(3, row.letIn());
        days.setLong(4, row.refused());
        days.addBatch();
      }
      days.executeBatch();
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }
}
