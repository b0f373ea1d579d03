package dev.latchkey.authority;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The time, as the authority uses it. The clock may jump in either direction. */
final class AuthorityTime {
  private final TimeStore store;
  private final Clock clock;
  private final AtomicReference<Instant> latest;

  AuthorityTime(TimeStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.latest = new AtomicReference<>(store.latest());
  }

  /** Returns the time for records and the audit trail, in milliseconds. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Returns the time at which expiry is judged: never earlier than any time seen before, so that a
   * token that has expired stays so when the clock is set back.
   */
  Instant expiryTime() {
    Instant now = now();
    Instant seen = latest.get();
    if (!now.isAfter(seen)) {
      return seen;
    }
    return latest.accumulateAndGet(now, (a, b) -> a.isAfter(b) ? a : b);
  }

  /** Writes the latest time seen, for the next start. */
  void write() {
    store.record(latest.get());
  }

  /** Writes it if what is stored is more than a minute older: an idle authority hardly writes. */
  void writeSeldom() {
    if (latest.get().isAfter(store.latest().plus(1, ChronoUnit.MINUTES))) {
      write();
    }
  }
}
