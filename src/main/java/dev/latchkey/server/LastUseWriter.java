package dev.latchkey.server;

import dev.latchkey.authority.Authority;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Writes an authority's last uses to the store every few seconds, and when it closes. */
final class LastUseWriter implements AutoCloseable {
  private static final Logger LOG = System.getLogger(LastUseWriter.class.getName());
  private static final int SECONDS = 5;

  private final Authority authority;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("last-uses").factory());

  private boolean hasFailed;

  LastUseWriter(Authority authority) {
    this.authority = authority;
    timer.scheduleWithFixedDelay(
        () -> write(authority::writeDueLastUses), SECONDS, SECONDS, TimeUnit.SECONDS);
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
    timer.close();
    write(authority::writeLastUses);
  }
}
