package dev.latchkey.authority;

import dev.latchkey.model.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The time for a node of a team: that of the database, carried on by the node's monotonic clock.
 * The node's own clock sets no time; it is only compared, since a node whose clock is wrong needs
 * somebody to mend it. While the two are apart, nobody knows which is wrong, and the time is
 * carried on from where they agreed.
 */
final class NodeClock {
  /** How far the two clocks may be apart. */
  static final Duration LIMIT = Duration.ofMinutes(1);

  /** A time that was not compared for so long is asked for again: the computer may have slept. */
  private static final Duration STALE = Duration.ofMinutes(2);

  /** The database's time at a moment of the monotonic clock. */
  private record Reading(long time, long nanos) {}

  private final TimeStore store;
  private final Clock clock;
  private final LongSupplier nanos;
  private volatile @Nullable Reading agreed;
  private volatile long comparedAt;
  private volatile @Nullable Refused apart;

  NodeClock(TimeStore store, Clock clock, LongSupplier nanos) {
    this.store = store;
    this.clock = clock;
    this.nanos = nanos;
  }

  /** Reads the store, and compares the two clocks. */
  StoredTime compare() {
    long before = nanos.getAsLong();
    long own = clock.millis();
    StoredTime read = store.read();
    long after = nanos.getAsLong();
    Instant databaseTime = read.databaseTime();
    if (databaseTime != null) {
      long took = TimeUnit.NANOSECONDS.toMillis(after - before);
      long time = databaseTime.toEpochMilli();
      long ahead = own - time;
      // An answer that took long makes nobody suspect a clock.
      boolean isApart = ahead > LIMIT.toMillis() || ahead + took < -LIMIT.toMillis();
      if (!isApart || agreed == null) {
        agreed = new Reading(time, before + (after - before) / 2);
      }
      apart = isApart ? ClockDifference.apart(ahead) : null;
      comparedAt = after;
    }
    return read;
  }

  /**
   * Returns the time in milliseconds since 1970.
   *
   * @throws Refused if the store had to be asked and does not answer
   */
  long millis() {
    if (nanos.getAsLong() - comparedAt > STALE.toNanos()) {
      compare();
    }
    return carriedOn();
  }

  /** Tells whether a time of the database is the one that was to be expected. */
  boolean expects(long databaseTime) {
    return Math.abs(databaseTime - carriedOn()) <= LIMIT.toMillis();
  }

  private long carriedOn() {
    Reading last = agreed;
    if (last == null) {
      throw new IllegalStateException("the clocks were never compared");
    }
    return last.time + TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - last.nanos);
  }

  /** Returns how far the clocks were apart when last compared; null if they agreed. */
  @Nullable Refused apart() {
    return apart;
  }
}
