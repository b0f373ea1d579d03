package dev.latchkey.keychain;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs one task at a time on a thread of its own, and waits for it only so long. A task that hangs
 * is left to itself and the next one gets another thread, until too many hang.
 */
final class Patience {
  /** How many tasks may hang before nothing more is tried. */
  static final int MOST_HANGING = 3;

  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** What a task tells while a person is asked for something, so that it is waited for longer. */
  interface Waiting {
    /** A person is asked from now on. */
    void begin();

    /** The person has answered, or was asked in vain. */
    void end();
  }

  /** A piece of work that may hang and may throw anything. */
  @FunctionalInterface
  interface Task<T> {
    /** Does the work. */
    T run(Waiting waiting) throws Exception;
  }

  private final Duration answer;
  private final Duration person;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Semaphore threads = new Semaphore(MOST_HANGING);

  /**
   * A patience.
   *
   * @param answer how long a task may take, while no person is asked
   * @param person how long it may take while one is
   */
  Patience(Duration answer, Duration person) {
    this.answer = answer;
    this.person = person;
  }

  /**
   * Runs a task and returns its result.
   *
   * @throws TimeoutException if it takes too long, or earlier ones still do
   * @throws ExecutionException with whatever the task threw
   */
  <T> T call(Task<T> task) throws TimeoutException, ExecutionException, InterruptedException {
    if (!turn.tryLock(answer.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new TimeoutException("another task takes its time");
    }
    try {
      if (!threads.tryAcquire()) {
        throw new TimeoutException("earlier tasks hang");
      }
      Limit limit = new Limit();
      FutureTask<T> result = new FutureTask<>(() -> task.run(limit));
      // No virtual thread: native calls would block its carrier.
      Thread.ofPlatform()
          .daemon()
          .name("keychain")
          .start(
              () -> {
                try {
                  result.run();
                } finally {
                  threads.release();
                }
              });
      return await(result, limit);
    } finally {
      turn.unlock();
    }
  }

  private static <T> T await(FutureTask<T> result, Limit limit)
      throws TimeoutException, ExecutionException, InterruptedException {
    try {
      while (true) {
        long left = limit.nanos - System.nanoTime();
        if (left <= 0) {
          throw new TimeoutException();
        }
        try {
          // In slices, since the limit moves.
          return result.get(Math.min(left, SLICE_NANOS), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
          // Look at the limit again.
        }
      }
    } finally {
      result.cancel(true);
    }
  }

  private final class Limit implements Waiting {
    volatile long nanos = System.nanoTime() + answer.toNanos();

    @Override
    public void begin() {
      nanos = System.nanoTime() + answer.plus(person).toNanos();
    }

    @Override
    public void end() {
      nanos = System.nanoTime() + answer.toNanos();
    }
  }
}
