package dev.latchkey.server;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for something that happens in another thread. */
final class Deadline {
  private Deadline() {}

  /**
   * Returns the first value that is good.
   *
   * @throws AssertionError with the last value if none was in time
   */
  static <T> T within(Duration limit, Supplier<T> value, Predicate<T> isGood)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    T last = value.get();
    while (!isGood.test(last)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("after " + limit + " still " + last);
      }
      Thread.sleep(20);
      last = value.get();
    }
    return last;
  }
}
