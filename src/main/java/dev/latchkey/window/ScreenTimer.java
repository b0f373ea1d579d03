package dev.latchkey.window;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/** Runs work on the JavaFX thread, either repeatedly or once while another thread waits. */
final class ScreenTimer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("timer").factory());

  /** Runs {@code work} repeatedly until this is closed. */
  void every(Duration time, Runnable work) {
    timer.scheduleAtFixedRate(
        () -> Platform.runLater(work), time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Runs {@code work} once and waits a moment for it; returns whether it was done in time. */
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
