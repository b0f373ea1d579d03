package dev.latchkey.server;

import dev.latchkey.authority.Authority;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Writes an authority's last uses to the store every few seconds, and when it closes. It takes at
 * most a tenth of the time for it, as long as memory lets it: with many thousand keys in use,
 * verdicts matter more than how soon their last use is told.
 */
final class LastUseWriter implements AutoCloseable {
  private static final Logger LOG = System.getLogger(LastUseWriter.class.getName());
  private static final int SECONDS = 5;

  /** How many times as long as the writing of a part took the rest after it is. */
  private static final int REST = 9;

  private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Authority authority;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("last-uses").factory());

  private final CountDownLatch closing = new CountDownLatch(1);
  private boolean hasFailed;

  /** When the writing of a part began; only for the timer's thread. */
  private long began;

  LastUseWriter(Authority authority) {
    this.authority = authority;
    timer.scheduleWithFixedDelay(() -> write(this::writeDue), SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  private void writeDue() {
    began = System.nanoTime();
    authority.writeDueLastUses(this::rest);
  }

  private void rest() {
    long took = System.nanoTime() - began;
    try {
      closing.await(Math.min(REST * took, LONGEST_REST_NANOS), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    began = System.nanoTime();
  }

  private void write(Runnable writing) {
    try {
      writing.run();
      hasFailed = false;
    } catch (RuntimeException e) {
      // The authority keeps them for the next time. The first failure in a row is logged.
      if (!hasFailed) {
        LOG.log(Level.WARNING, "last uses could not be written yet: " + e.getMessage());
      }
      hasFailed = true;
    }
  }

  /** Waits for a write in progress, since the store may be closed next, and writes once more. */
  @Override
  public void close() {
    closing.countDown();
    timer.close();
    write(authority::writeLastUses);
  }
}
