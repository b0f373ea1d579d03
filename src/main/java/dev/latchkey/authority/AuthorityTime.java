package dev.latchkey.authority;

import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.ClockProblem;
import dev.latchkey.model.Refused;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The time, as the authority uses it: the computer's, or the database's where that has a clock of
 * its own. Either may jump in any direction.
 */
final class AuthorityTime {
  private static final Logger LOG = System.getLogger(AuthorityTime.class.getName());

  /** An idle authority hardly writes. */
  private static final Duration KEPT_SELDOM = Duration.ofMinutes(1);

  private final TimeStore store;
  private final Clock clock;

  /** Null where the database has no clock. */
  private final @Nullable NodeClock node;

  private final KeptTime kept;
  private volatile Consumer<Refused> listener = _ -> {};
  private volatile @Nullable Refused problem;

  /** Guarded by this. */
  private long resets;

  /**
   * The time at the start of a program.
   *
   * @param nanos the monotonic clock
   */
  AuthorityTime(TimeStore store, Clock clock, LongSupplier nanos) {
    this.store = store;
    this.clock = clock;
    NodeClock compared = new NodeClock(store, clock, nanos);
    StoredTime read = compared.compare();
    this.node = read.databaseTime() == null ? null : compared;
    this.resets = read.resets();
    this.kept = new KeptTime(read.latest().toEpochMilli(), millis(), nanos);
    this.problem = whatIsWrong();
  }

  /** Returns the time for records, sessions and the audit trail, in milliseconds. */
  Instant now() {
    return Instant.ofEpochMilli(millis());
  }

  /** Returns {@link #now} in milliseconds since 1970. */
  long millis() {
    return node == null ? clock.millis() : node.millis();
  }

  /**
   * Returns the time at which expiry is judged: never earlier than any time believed before, so
   * that a token that has expired stays so when the clock is set back.
   */
  Instant expiryTime() {
    return Instant.ofEpochMilli(kept.judge(millis()));
  }

  /** Returns {@link #expiryTime} when the computer's clock shows {@code now}. */
  long expiryTime(long now) {
    return kept.judge(now);
  }

  /** Returns the time at which the expiry of a key is judged that was just found. */
  Instant expiryTime(StoredKey found) {
    Instant at = found.readAt();
    if (node == null || at == null) {
      return expiryTime();
    }
    long time = at.toEpochMilli();
    return Instant.ofEpochMilli(
        node.expects(time) ? kept.judge(time) : Math.max(time, kept.latest()));
  }

  /**
   * Refuses an expiry at which something new would be dead from its first second.
   *
   * @throws Refused {@link AuthorityProblem#CLOCK_BEHIND}
   */
  void requireAhead(@Nullable Instant expiry) {
    Instant latest = expiryTime();
    if (expiry != null && !expiry.isAfter(latest)) {
      throw new Refused(AuthorityProblem.CLOCK_BEHIND, "latest", latest.toString());
    }
  }

  /** Returns the time to note for a use of a key at {@code now}. */
  long useTime(long now) {
    return kept.use(now);
  }

  /** Writes the latest time believed, for the next start. */
  void write() {
    store.record(Instant.ofEpochMilli(kept.latest()));
  }

  /** Does {@link #watch(Duration)}, and writes at most once a minute: to be called often. */
  void watch() {
    watch(KEPT_SELDOM);
  }

  /**
   * Looks at the clock and at what others have noted. Writes the latest time believed if what is
   * stored is older by more than {@code seldom}.
   */
  synchronized void watch(Duration seldom) {
    StoredTime read = node == null ? store.read() : node.compare();
    if (read.resets() != resets) {
      resets = read.resets();
      kept.start(read.latest().toEpochMilli(), millis());
    }
    kept.raise(read.latest().toEpochMilli());
    if (node == null || node.apart() == null) {
      kept.judge(millis());
      if (kept.latest() - read.latest().toEpochMilli() > seldom.toMillis()) {
        write();
      }
    }
    tell(whatIsWrong());
  }

  private @Nullable Refused whatIsWrong() {
    Refused apart = node == null ? null : node.apart();
    return apart == null ? kept.problem(millis()) : apart;
  }

  /** Logs what is wrong once, and when it is right again. */
  private void tell(@Nullable Refused now) {
    Refused before = problem;
    problem = now;
    if (now != null && (before == null || before.problem() != now.problem())) {
      LOG.log(Level.WARNING, now.getMessage());
      listener.accept(now);
    } else if (now == null && before != null) {
      LOG.log(Level.WARNING, "the clock is right again");
    }
  }

  /** Logs what was wrong at the start, and has the listener told of it and of what comes. */
  synchronized void tellTo(Consumer<Refused> told) {
    listener = told;
    Refused now = problem;
    problem = null;
    tell(now);
  }

  /** Returns what was last seen to be wrong with the clock. */
  Optional<Refused> problem() {
    return Optional.ofNullable(problem);
  }

  /**
   * Returns if the clocks of this node and of the database agreed when last compared.
   *
   * @throws Refused {@link ClockProblem#CLOCK_APART}
   */
  void requireAgreed() {
    Refused apart = node == null ? null : node.apart();
    if (apart != null) {
      throw new Refused(ClockProblem.CLOCK_APART, "by", apart.data().getOrDefault("by", ""));
    }
  }
}
