package dev.latchkey.authority;

import dev.latchkey.model.ClockProblem;
import dev.latchkey.model.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The latest time that counts for expiry, and which times may raise it. A time that is not believed
 * is judged by while the clock shows it, and leaves nothing behind.
 *
 * <p>How far the clock has jumped is measured against the monotonic clock, which stands still while
 * a computer sleeps:
 *
 * <ul>
 *   <li>up to {@link #STEP}, and whatever passed while Latchkey did not run, up to {@link #FAR}: it
 *       counts at once
 *   <li>up to {@link #FAR} while it runs, as after the sleep of a laptop: it counts once the clock
 *       has gone on from there for {@link #STEADY}
 *   <li>more: it counts only after a person has said so, see {@link ClockWatch#reset}
 * </ul>
 *
 * <p>All times are milliseconds since 1970. Any number of threads may ask.
 */
final class KeptTime {
  static final Duration STEP = Duration.ofDays(2);
  static final Duration STEADY = Duration.ofHours(1);
  static final Duration FAR = Duration.ofDays(180);

  /** From here on a clock that is behind is told. */
  static final Duration BEHIND = Duration.ofDays(1);

  /** What a first start believes: no Latchkey is older, and none is so old when first started. */
  static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");

  static final Instant LAST = Instant.parse("2040-01-01T00:00:00Z");

  private final LongSupplier nanos;
  private final AtomicLong latest = new AtomicLong();

  /** Up to here a time counts without a look at the monotonic clock. */
  private volatile long unasked;

  /** A time that was believed, and when that was. These and those below are guarded by this. */
  private long anchor;

  private long anchorNanos;

  /** Where a jump led that is not believed yet, and when that was. */
  private long landing;

  private long landingNanos;
  private boolean isJumping;

  /**
   * A start of the program.
   *
   * @param stored the latest time of the store; 0 for none
   * @param now the time that the clock shows
   * @param nanos the monotonic clock
   */
  KeptTime(long stored, long now, LongSupplier nanos) {
    this.nanos = nanos;
    start(stored, now);
  }

  /** Forgets everything but the latest time of the store. */
  synchronized void start(long stored, long now) {
    latest.set(stored);
    settle(stored, nanos.getAsLong());
    unasked = stored == 0 ? Long.MIN_VALUE : unasked;
    if (stored != 0 && now > stored && now - stored <= FAR.toMillis()) {
      settle(now, nanos.getAsLong());
    }
    judge(now);
  }

  /**
   * Returns the time at which expiry is judged when the clock shows {@code now}: never earlier than
   * any that was believed before.
   */
  long judge(long now) {
    long seen = latest.get();
    if (now <= seen) {
      return seen;
    }
    return now <= unasked || isBelieved(now) ? latest.accumulateAndGet(now, Math::max) : now;
  }

  /** Returns the time to note for a use while the clock shows {@code now}: a believable one. */
  long use(long now) {
    if (now <= unasked || now <= latest.get()) {
      return now;
    }
    synchronized (this) {
      return latest.get() != 0 && jump(now) > FAR.toMillis() ? now - jump(now) : now;
    }
  }

  /** Returns the latest time that counts. */
  long latest() {
    return latest.get();
  }

  /** Takes over what another process has believed. */
  void raise(long stored) {
    latest.accumulateAndGet(stored, Math::max);
  }

  /** Returns what a person has to be told of a clock that shows {@code now}; null for nothing. */
  synchronized @Nullable Refused problem(long now) {
    long seen = latest.get();
    if (isJumping && now < landing) {
      isJumping = false;
    }
    if (seen == 0) {
      return now < FIRST.toEpochMilli()
          ? ClockDifference.refused(ClockProblem.CLOCK_SET_BACK, FIRST.toEpochMilli() - now)
          : ClockDifference.refused(ClockProblem.CLOCK_AHEAD, now - FIRST.toEpochMilli());
    }
    if (seen - now > BEHIND.toMillis()) {
      return ClockDifference.refused(ClockProblem.CLOCK_SET_BACK, seen - now);
    }
    return now > seen && jump(now) > FAR.toMillis()
        ? ClockDifference.refused(ClockProblem.CLOCK_AHEAD, now - seen)
        : null;
  }

  private synchronized boolean isBelieved(long now) {
    long at = nanos.getAsLong();
    if (latest.get() == 0
        ? now < FIRST.toEpochMilli() || now >= LAST.toEpochMilli()
        : jump(now) > FAR.toMillis() || (jump(now) > STEP.toMillis() && !isSteady(now, at))) {
      return false;
    }
    settle(now, at);
    return true;
  }

  private boolean isSteady(long now, long at) {
    long since = TimeUnit.NANOSECONDS.toMillis(at - landingNanos);
    if (isJumping && now >= landing && now - landing - since <= STEP.toMillis()) {
      return since >= STEADY.toMillis();
    }
    isJumping = true;
    landing = now;
    landingNanos = at;
    return false;
  }

  /** Returns how far {@code now} is ahead of where the clock should be. */
  private long jump(long now) {
    return now - anchor - TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - anchorNanos);
  }

  private void settle(long now, long at) {
    anchor = now;
    anchorNanos = at;
    unasked = now + STEP.toMillis();
    isJumping = false;
  }
}
