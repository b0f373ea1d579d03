package dev.latchkey.authority;

import dev.latchkey.model.ClockProblem;
import dev.latchkey.model.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The clock of an authority, for whoever has to be told that it is wrong, and to mend it. */
public final class ClockWatch {
  private final TimeStore store;
  private final AuthorityTime time;

  ClockWatch(TimeStore store, AuthorityTime time) {
    this.store = store;
    this.time = time;
  }

  /**
   * Looks at the clock, and notes the latest time: whoever runs the authority without calling
   * {@link Authority#writeDueLastUses} calls this every few seconds.
   *
   * @return what a person has to be told of the clock
   */
  public Optional<Refused> look() {
    time.watch();
    return time.problem();
  }

  /**
   * Notes at a start when this computer's Latchkey was last used: at most once a day, since whoever
   * just wants to read should not wait for others who write.
   */
  public void noteStart() {
    time.watch(Duration.ofDays(1));
  }

  /** Gives {@code told} what is wrong with the clock, now and whenever something else is. */
  public void tellTo(Consumer<Refused> told) {
    time.tellTo(told);
  }

  /**
   * Returns if the clocks of this node and of the team's database agree, or if there is only one.
   *
   * @throws Refused {@link ClockProblem#CLOCK_APART} if they were more than a minute apart when
   *     they were last compared
   */
  public void requireAgreed() {
    time.requireAgreed();
  }

  /**
   * Forgets the latest time seen and begins again with the time that it is now: after a wrong clock
   * had been believed, or to have a clock believed that is right. Every process and node on this
   * database follows within seconds.
   *
   * @return the time that was forgotten
   * @throws Refused {@link ClockProblem#CLOCK_APART}
   */
  public Instant reset() {
    time.requireAgreed();
    Instant forgotten = store.latest();
    store.reset(time.now());
    time.watch();
    return forgotten;
  }

  /** Returns what time it is, which is not {@link Authority#expiryTime} after a step back. */
  public Instant now() {
    return time.now();
  }
}
