package dev.latchkey.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;

/**
 * How uses are written into a PostgreSQL database: two statements for thousands of them, with one
 * array for each column.
 */
final class PostgresUses implements UseWriter.Way {
  /** In one transaction, so that it neither grows without limit nor keeps others waiting long. */
  private static final int AT_A_TIME = 5_000;

  // Every row is there, so that only its update is ever made; an insert takes the rows one by one,
  // in the order that is asked for. The join leaves out tokens that are gone.
  private static final String LAST =
      """
      insert into token_use as u (token_id, account_id, hour, used_at, address, client)
      select t.token_id, t.account_id, n.hour, n.at, n.address, n.client
      from unnest(?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
          as n (id, hour, at, address, client)
        join token_use t on t.token_id = n.id
      order by t.token_id
      on conflict (token_id) do update
        set hour = excluded.hour, used_at = excluded.used_at, address = excluded.address,
          client = excluded.client
        where u.used_at is null or u.used_at < excluded.used_at or u.used_at > ?
      """;

  private static final String DAYS =
      """
      insert into token_day as d (token_id, day, let_in, refused)
      select t.token_id, n.day, n.let_in, n.refused
      from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
          as n (id, day, let_in, refused)
        join token_use t on t.token_id = n.id
      order by t.token_id, n.day
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
    set(statement, 1, "text", batch.last(), UseBatch.Last::token);
    set(statement, 2, "bigint", batch.last(), UseBatch.Last::hour);
    set(statement, 3, "bigint", batch.last(), UseBatch.Last::at);
    set(statement, 4, "text", batch.last(), UseBatch.Last::address);
    set(statement, 5, "text", batch.last(), UseBatch.Last::client);
    statement.setLong(6, batch.wrongAfter());
    statement.executeUpdate();
  }

  @Override
  public void writeDays(PreparedStatement statement, UseBatch batch) throws SQLException {
    set(statement, 1, "text", batch.days(), UseBatch.Day::token);
    set(statement, 2, "bigint", batch.days(), UseBatch.Day::day);
    set(statement, 3, "bigint", batch.days(), UseBatch.Day::letIn);
    set(statement, 4, "bigint", batch.days(), UseBatch.Day::refused);
    statement.executeUpdate();
  }

  private static <T> void set(
      PreparedStatement statement,
      int parameter,
      String type,
      Collection<T> rows,
      Function<T, Object> column)
      throws SQLException {
    Object[] values = rows.stream().map(column).toArray();
    statement.setArray(parameter, statement.getConnection().createArrayOf(type, values));
  }
}
