package dev.latchkey.server;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.Forgetting;
import dev.latchkey.model.Retention;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets an authority forget what is over, once a day while it runs. It first does so after some
 * minutes, so that neither a start is slowed nor a short run with a wrong clock forgets anything.
 */
public final class DailyForgetting implements AutoCloseable {
  private static final Logger LOG = System.getLogger(DailyForgetting.class.getName());
  private static final Duration FIRST = Duration.ofMinutes(10);
  private static final Duration INTERVAL = Duration.ofHours(24);

  /** Between two transactions, for others who wait to write. */
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Authority authority;
  private final Supplier<Retention> retention;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("forgetting").factory());

  /**
   * Starts it.
   *
   * @param retention asked each day how long what is kept
   */
  public static DailyForgetting start(Authority authority, Supplier<Retention> retention) {
    return new DailyForgetting(authority, retention, FIRST, INTERVAL);
  }

  DailyForgetting(
      Authority authority, Supplier<Retention> retention, Duration first, Duration interval) {
    this.authority = authority;
    this.retention = retention;
    timer.scheduleWithFixedDelay(
        this::forget, first.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void forget() {
    try {
      Optional<Forgetting> forgetting = authority.beginForgetting(retention.get());
      while (forgetting.isPresent() && forgetting.get().step()) {
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "what is over could not be forgotten today: " + e.getMessage());
    }
  }

  /** Waits for a step that is being taken, since the store may be closed next. */
  @Override
  public void close() {
    timer.shutdownNow();
    timer.close();
  }
}
