package dev.latchkey.store;

import dev.latchkey.authority.TimeStore;
import java.time.Instant;

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
}
