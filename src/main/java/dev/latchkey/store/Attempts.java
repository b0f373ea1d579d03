package dev.latchkey.store;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** The counters of the rate limit. */
final class Attempts {
  private Attempts() {}

  /** Counts one more and returns how many there are; the row is locked while it grows. */
  static int count(Handle handle, byte[] bucket, Instant windowStart) {
    handle.execute(
        """
        insert into attempt (bucket, window_start, attempts) values (?, ?, 1)
        on conflict (bucket, window_start) do update set attempts = attempt.attempts + 1
        """,
        bucket,
        windowStart.toEpochMilli());
    return in(handle, bucket, windowStart);
  }

  static int in(Handle handle, byte[] bucket, Instant windowStart) {
    return handle
        .createQuery("select attempts from attempt where bucket = ? and window_start = ?")
        .bind(0, bucket)
        .bind(1, windowStart.toEpochMilli())
        .mapTo(Integer.class)
        .findOne()
        .orElse(0);
  }

  static void forget(Handle handle, Instant before) {
    handle.execute("delete from attempt where window_start < ?", before.toEpochMilli());
  }
}
