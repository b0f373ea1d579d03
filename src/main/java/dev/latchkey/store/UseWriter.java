package dev.latchkey.store;

import dev.latchkey.authority.TokenUse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;

/**
 * Writes uses in the order of the tokens, some at a time: each part is a transaction of its own,
 * with a statement for the last uses and one for the days.
 */
final class UseWriter {
  private final Transactions transactions;
  private final Way way;

  /** How a database takes the rows. */
  interface Way {
    /** Returns how many uses are written in one transaction. */
    int atATime();

    /** Returns the statement for {@code token_use}. */
    String lastSql();

    /** Returns the statement for {@code token_day}. */
    String daysSql();

    /** Executes the statement of {@link #lastSql} for the rows of a batch. */
    void writeLast(PreparedStatement statement, UseBatch batch) throws SQLException;

    /** Executes the statement of {@link #daysSql} for the rows of a batch. */
    void writeDays(PreparedStatement statement, UseBatch batch) throws SQLException;
  }

  UseWriter(Transactions transactions, Way way) {
    this.transactions = transactions;
    this.way = way;
  }

  /**
   * Writes uses.
   *
   * @param now no use is written with a later time
   * @param written gets the uses of each part as soon as they are written
   */
  void record(Collection<TokenUse> uses, Instant now, Consumer<Collection<TokenUse>> written) {
    List<TokenUse> ordered = new ArrayList<>(uses);
    ordered.sort(UseBatch.ORDER);
    for (int i = 0; i < ordered.size(); i += way.atATime()) {
      List<TokenUse> some = ordered.subList(i, Math.min(ordered.size(), i + way.atATime()));
      UseBatch batch = UseBatch.of(some, now);
      transactions.run(handle -> write(handle, batch));
      written.accept(some);
    }
  }

  private void write(Handle handle, UseBatch batch) {
    Connection connection = handle.getConnection();
    try (PreparedStatement last = connection.prepareStatement(way.lastSql());
        PreparedStatement days = connection.prepareStatement(way.daysSql())) {
      way.writeLast(last, batch);
      way.writeDays(days, batch);
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }
}
