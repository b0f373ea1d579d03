package dev.latchkey.store;

import dev.latchkey.authority.TimeStore;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** The table with one row, the latest time seen. */
final class ClockTable implements TimeStore {
  private final Transactions transactions;

  ClockTable(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Instant latest() {
    return Instant.ofEpochMilli(
        transactions.read(
            handle -> handle.createQuery("select latest_time from clock").mapTo(Long.class).one()));
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
