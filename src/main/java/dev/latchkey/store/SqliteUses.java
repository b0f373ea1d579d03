package dev.latchkey.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * How uses are written into a SQLite database: in the order of the rows, so that uses whose rows
 * share a page of the file write that page once, and some at a time, so that a revocation waits
 * only for these.
 */
final class SqliteUses implements UseWriter.Way {
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

  @Override
  public int atATime() {
    return AT_A_TIME;
  }

  @Override
  public String lastSql() {
    return LAST;
  }

  @Override
  public String daysSql() {
    return DAYS;
  }

  @Override
  public void writeLast(PreparedStatement statement, UseBatch batch) throws SQLException {
    for (UseBatch.Last row : batch.last()) {
      statement.setLong(1, row.hour());
      statement.setLong(2, row.at());
      statement.setString(3, row.address());
      statement.setString(4, row.client());
      statement.setString(5, row.token());
      statement.setLong(6, batch.wrongAfter());
      statement.addBatch();
    }
    statement.executeBatch();
  }

  @Override
  public void writeDays(PreparedStatement statement, UseBatch batch) throws SQLException {
    for (UseBatch.Day row : batch.days()) {
      statement.setString(1, row.token());
      statement.setLong(2, row.day());
      statement.setLong(3, row.letIn());
      statement.setLong(4, row.refused());
      statement.addBatch();
    }
    statement.executeBatch();
  }
}
