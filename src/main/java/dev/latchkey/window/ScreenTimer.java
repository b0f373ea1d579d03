package dev.latchkey.window;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/** Does work on the JavaFX thread, again and again, or once for somebody who waits elsewhere. */
final class ScreenTimer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("timer").factory());

  /** Does {@code work} after each such time, until this is closed. */
  void every(Duration time, Runnable work) {
    timer.scheduleAtFixedRate(
        () -> Platform.runLater(work), time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Does {@code work} and waits for it a moment; tells whether it was done. */
  static boolean runNow(Runnable work) {
    CountDownLatch done = new CountDownLatch(1);
    Platform.runLater(
        () -> {
          work.run();
          done.countDown();
        });
    try {
      return done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
