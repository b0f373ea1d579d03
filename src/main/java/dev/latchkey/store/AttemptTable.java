package dev.latchkey.store;

import dev.latchkey.authority.AttemptStore;
import dev.latchkey.model.Digest;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** The counters of the rate limit. */
final class AttemptTable implements AttemptStore {
  private final Transactions transactions;

  AttemptTable(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public int add(Digest bucket, Instant windowStart) {
    return transactions.write(
        handle -> {
          // The row is locked until the transaction ends, so that the count read is this one's.
          handle.execute(
              """
              insert into attempt (bucket, window_start, attempts) values (?, ?, 1)
              on conflict (bucket, window_start) do update set attempts = attempt.attempts + 1
              """,
              bucket.bytes(),
              windowStart.toEpochMilli());
          return count(handle, bucket, windowStart);
        });
  }

  @Override
  public int count(Digest bucket, Instant windowStart) {
    return transactions.read(handle -> count(handle, bucket, windowStart));
  }

  private static int count(Handle handle, Digest bucket, Instant windowStart) {
    return handle
        .createQuery("select attempts from attempt where bucket = ? and window_start = ?")
        .bind(0, bucket.bytes())
        .bind(1, windowStart.toEpochMilli())
        .mapTo(Integer.class)
        .findOne()
        .orElse(0);
  }

  @Override
  public void forget(Instant before) {
    transactions.run(
        handle ->
            handle.execute("delete from attempt where window_start < ?", before.toEpochMilli()));
  }
}
