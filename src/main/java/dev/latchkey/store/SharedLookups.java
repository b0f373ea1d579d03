package dev.latchkey.store;

import dev.latchkey.authority.StoredKey;
import dev.latchkey.model.KeyDigest;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets look-ups that wait at the same moment share one statement. One that finds a free line is
 * sent at once and alone. The others wait; when a line becomes free, the first of them takes those
 * behind it along.
 *
 * <p>This is exactly as strict as a statement for each: a statement is sent after all of its
 * look-ups have begun, since nobody joins one that was taken out of the queue. So a look-up that
 * begins after a revocation was answered sees it.
 */
final class SharedLookups {
  /** How many look-ups share a statement at most. */
  static final int MOST = 64;

  /** Sends look-ups to a database, one statement at a time. */
  interface Line {
    /**
     * Asks for all of these at once, and {@linkplain Lookup#tell tells} each what was found, as
     * soon as it is known.
     *
     * @throws SQLException if it did not work for those that were told nothing
     */
    void ask(Collection<Lookup> lookups) throws SQLException;

    /** Ends the line. */
    void close() throws SQLException;
  }

  /** The question of one caller, which waits for the answer. */
  static final class Lookup {
    private final KeyDigest digest;
    private final CountDownLatch turn = new CountDownLatch(1);

    // Written before the latch is opened, read after.
    private @Nullable Optional<StoredKey> found;
    private @Nullable Throwable failure;
    private @Nullable Line line;

    private Lookup(KeyDigest digest) {
      this.digest = digest;
    }

    KeyDigest digest() {
      return digest;
    }

    /** Lets the caller return with what was found; a later answer is none. */
    void tell(Optional<StoredKey> found) {
      if (!isTold()) {
        this.found = found;
        turn.countDown();
      }
    }

    boolean isTold() {
      return found != null || failure != null;
    }

    private void fail(Throwable failure) {
      this.failure = failure;
      turn.countDown();
    }

    private void giveLine(Line line) {
      this.line = line;
      turn.countDown();
    }

    private Optional<StoredKey> result() throws SQLException {
      return switch (failure) {
        case null -> found == null ? Optional.empty() : found;
        case SQLException e -> throw e;
        case RuntimeException e -> throw e;
        case Throwable e -> throw new IllegalStateException(e);
      };
    }
  }

  private final long patienceNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Lookup> waiting = new ArrayDeque<>();
  private final Deque<Line> idle;
  private final Condition freed = lock.newCondition();
  private final int lines;
  private boolean isClosed;

  /**
   * Look-ups on lines.
   *
   * @param lines each is used by one statement at a time; closed with this object
   * @param patienceSeconds how long a look-up waits until it is sent
   */
  SharedLookups(Collection<? extends Line> lines, int patienceSeconds) {
    this.idle = new ArrayDeque<>(lines);
    this.lines = lines.size();
    this.patienceNanos = TimeUnit.SECONDS.toNanos(patienceSeconds);
  }

  /**
   * Returns what a key belongs to, as the database is at a moment after the call began.
   *
   * @throws SQLException if the statement failed, or none was sent in time
   */
  Optional<StoredKey> find(KeyDigest digest) throws SQLException {
    Lookup own = new Lookup(digest);
    Line free;
    lock.lock();
    try {
      requireOpen();
      // While a line is idle, nobody waits.
      free = idle.poll();
      if (free == null) {
        waiting.add(own);
      }
    } finally {
      lock.unlock();
    }
    if (free != null) {
      send(free, List.of(own));
    } else {
      await(own);
      if (own.line != null) {
        send(own.line, withThoseBehind(own));
      }
    }
    return own.result();
  }

  private void requireOpen() throws SQLException {
    if (isClosed) {
      throw new SQLException("the database is closed");
    }
  }

  /** Returns when the look-up has an answer or a line. */
  private void await(Lookup own) throws SQLException {
    boolean isInterrupted = false;
    try {
      if (own.turn.await(patienceNanos, TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      isInterrupted = true;
    }
    withdraw(own, isInterrupted ? "interrupted while waiting" : "no connection became free");
    // It has been taken out of the queue: by another, which answers it, or to take the others
    // along.
    while (own.turn.getCount() > 0) {
      try {
        own.turn.await();
      } catch (InterruptedException _) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives up, if the look-up is still in the queue. */
  private void withdraw(Lookup own, String why) throws SQLException {
    lock.lock();
    try {
      if (waiting.remove(own)) {
        throw new SQLException(why);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many wait, for tests. */
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private List<Lookup> withThoseBehind(Lookup own) {
    List<Lookup> batch = new ArrayList<>();
    batch.add(own);
    lock.lock();
    try {
      while (batch.size() < MOST && !waiting.isEmpty()) {
        batch.add(waiting.remove());
      }
    } finally {
      lock.unlock();
    }
    return batch;
  }

  private void send(Line line, List<Lookup> batch) {
    Throwable failure = null;
    try {
      line.ask(batch);
    } catch (SQLException | RuntimeException | Error e) {
      failure = e;
    } finally {
      free(line);
    }
    for (Lookup one : batch) {
      if (!one.isTold()) {
        one.fail(failure == null ? new SQLException("the statement gave no answer") : failure);
      }
    }
  }

  /** Gives the line to whoever has waited longest. */
  private void free(Line line) {
    lock.lock();
    try {
      Lookup next = waiting.poll();
      if (next != null) {
        next.giveLine(line);
        return;
      }
      idle.add(line);
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Closes the lines as they become free; again does nothing. */
  void close() throws SQLException {
    lock.lock();
    try {
      if (isClosed) {
        return;
      }
      isClosed = true;
      long left = patienceNanos;
      for (int closed = 0; closed < lines; ) {
        Line line = idle.poll();
        if (line != null) {
          line.close();
          closed++;
        } else if (left > 0) {
          left = freed.awaitNanos(left);
        } else {
          return;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
