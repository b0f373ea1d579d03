package dev.latchkey.store;

import dev.latchkey.authority.AtOnce;
import dev.latchkey.model.KeyDigest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * All keys of a SQLite database in memory, for answers that do not wait. It is no cache: each
 * answer is preceded by the question whether anything has been committed since the index was
 * brought up to date, by whatever program. If so, what has changed is read first; if that cannot be
 * done at once, there is no answer.
 *
 * <p>The first question starts the reading of all keys in the background. Any number of threads may
 * ask; one that comes while another is being answered gets no answer.
 */
final class CurrentKeys implements AutoCloseable {
  private static final Logger LOG = System.getLogger(CurrentKeys.class.getName());

  /** After a reading that came to nothing; twice as long after each further one. */
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(10);

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** Opens a connection for reading that does not wait for locks. */
  @FunctionalInterface
  interface Connecting {
    Connection connect() throws SQLException;
  }

  /** Makes the signal that belongs to a connection which has read the database. */
  @FunctionalInterface
  interface Signalling {
    CommitSignal signal(Connection connection) throws SQLException;
  }

  /** An index, and what keeps it current. */
  private record Followed(KeyIndex index, KeyChanges changes, CommitSignal signal) {
    void close() {
      try {
        signal.close();
        changes.close();
      } catch (SQLException e) {
        LOG.log(Level.DEBUG, "the connection of the index of keys was not closed well", e);
      }
    }
  }

  private final Connecting connecting;
  private final Signalling signalling;
  private final long bytes;
  private final ReentrantLock lock = new ReentrantLock();

  private @Nullable Followed followed;

  /** Whether the index was current at the moment that its signal remembers. */
  private boolean isCaughtUp;

  private @Nullable Thread reader;
  private long readAgainAt = System.nanoTime();
  private long pauseNanos = SHORTEST_PAUSE.toNanos();
  private volatile boolean isClosed;

  /**
   * An index that takes at most {@code bytes} of memory; a larger one is not made, and never
   * answers.
   */
  CurrentKeys(Connecting connecting, Signalling signalling, long bytes) {
    this.connecting = connecting;
    this.signalling = signalling;
    this.bytes = bytes;
  }

  /** Returns what is known of a key, as the database is at some moment during the call. */
  AtOnce find(KeyDigest digest) {
    if (!lock.tryLock()) {
      return AtOnce.Other.CANNOT_TELL;
    }
    try {
      Followed now = followed;
      if (now == null) {
        startReading();
        return AtOnce.Other.CANNOT_TELL;
      }
      return isCurrent(now) ? now.index.find(digest) : AtOnce.Other.CANNOT_TELL;
    } finally {
      lock.unlock();
    }
  }

  private boolean isCurrent(Followed now) {
    try {
      if (isCaughtUp && now.signal.isQuiet()) {
        return true;
      }
      isCaughtUp = false;
      // Before the reading: what is committed meanwhile is then found by the next question.
      now.signal.remember();
      KeyChanges.Outcome outcome = now.changes.follow(now.index);
      if (outcome == KeyChanges.Outcome.LOST || now.index.bytes() > bytes) {
        followed = null;
        now.close();
        startReading();
        return false;
      }
      isCaughtUp = outcome == KeyChanges.Outcome.CAUGHT_UP;
      return isCaughtUp;
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "the index of keys could not be brought up to date", e);
      return false;
    }
  }

  private void startReading() {
    if (reader == null && !isClosed && System.nanoTime() - readAgainAt >= 0) {
      reader = Thread.ofPlatform().daemon().name("key-index").start(this::read);
    }
  }

  private void read() {
    Followed read = null;
    try {
      read = readAll();
    } catch (SQLException | RuntimeException e) {
      LOG.log(Level.DEBUG, "the index of keys could not be read", e);
    }
    lock.lock();
    try {
      reader = null;
      if (read == null) {
        readAgainAt = System.nanoTime() + pauseNanos;
        pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE.toNanos());
      } else if (isClosed) {
        read.close();
      } else {
        followed = read;
        isCaughtUp = false;
        pauseNanos = SHORTEST_PAUSE.toNanos();
      }
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Followed readAll() throws SQLException {
    Connection connection = connecting.connect();
    try {
      KeyChanges changes = new KeyChanges(connection);
      KeyIndex index = changes.read(bytes, () -> isClosed);
      if (index != null) {
        Followed read = new Followed(index, changes, signalling.signal(connection));
        connection = null;
        return read;
      }
      return null;
    } finally {
      if (connection != null) {
        connection.close();
      }
    }
  }

  /** Waits until there is an index or the attempt has failed: for tests and measurements. */
  boolean awaitIndex() throws InterruptedException {
    Thread running;
    lock.lock();
    try {
      if (followed == null) {
        startReading();
      }
      running = reader;
    } finally {
      lock.unlock();
    }
    if (running != null) {
      running.join();
    }
    lock.lock();
    try {
      return followed != null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    isClosed = true;
    Thread running;
    lock.lock();
    try {
      if (followed != null) {
        followed.close();
        followed = null;
      }
      running = reader;
    } finally {
      lock.unlock();
    }
    // It looks at each row whether it is still wanted; its connection has to be closed before the
    // database is.
    boolean isInterrupted = false;
    while (running != null && running.isAlive()) {
      try {
        running.join();
      } catch (InterruptedException _) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
