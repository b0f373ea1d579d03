package dev.latchkey.store;

import dev.latchkey.authority.StoredTime;
import dev.latchkey.authority.TimeStore;
import dev.latchkey.model.ActivityKind;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table with one row, the latest time seen and how often it was reset. */
final class ClockTable implements TimeStore {
  private final Transactions transactions;
  private final String select;

  /**
   * The table of a database.
   *
   * @param now see {@link Database#clock}
   */
  ClockTable(Transactions transactions, String now) {
    this.transactions = transactions;
    this.select = "select latest_time, resets, " + now + " from clock";
  }

  @Override
  public StoredTime read() {
    return transactions.read(
        handle ->
            handle
                .createQuery(select)
                .map(
                    (row, _) ->
                        new StoredTime(
                            Instant.ofEpochMilli(row.getLong(1)),
                            row.getLong(2),
                            Columns.instant(row, 3)))
                .one());
  }

  @Override
  public void record(Instant time) {
    transactions.run(
        handle ->
            handle
                .createUpdate("update clock set latest_time = :time where latest_time < :time")
                .bind("time", time.toEpochMilli())
                .execute());
  }

  @Override
  public void reset(Instant time) {
    transactions.writeLong(handle -> reset(handle, time));
  }

  private static int reset(Handle handle, Instant time) {
    long latest = handle.createQuery("select latest_time from clock").mapTo(Long.class).one();
    handle
        .createUpdate(
            """
            insert into audit (at, account_id, actor, via, action, target, detail, from_address)
            select :now, id, 'operator', 'desk', :action, id, :latest, '' from account
            where deleted_at is null
            """)
        .bind("now", time.toEpochMilli())
        .bind("action", ActivityKind.CLOCK_RESET.slug())
        .bind("latest", Instant.ofEpochMilli(latest).toString())
        .execute();
    for (String lies :
        List.of(
            "update session set last_used_at = :now where last_used_at > :now",
            "update token_use set used_at = :now, hour = :now / 3600000 where used_at > :now",
            "delete from token_day where day > :now / 86400000",
            "update forgetting set horizon = :now where horizon > :now",
            "update forgetting set began_at = 0 where began_at > :now")) {
      handle.createUpdate(lies).bind("now", time.toEpochMilli()).execute();
    }
    return handle
        .createUpdate("update clock set latest_time = :now, resets = resets + 1")
        .bind("now", time.toEpochMilli())
        .execute();
  }

  @Override
  public void settle() {
    transactions.run(ClockTable::settle);
  }

  /**
   * Makes a transaction that found its change made already write something, so that its commit
   * waits for the disk and for a synchronous standby. A server that was killed while a commit
   * waited shows that change when it is back, though no standby has it; who only reads it would
   * answer what a failover still loses.
   */
  static void settle(Handle handle) {
    handle.execute("update clock set latest_time = latest_time");
  }
}
