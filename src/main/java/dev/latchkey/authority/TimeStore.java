package dev.latchkey.authority;

import java.time.Instant;

/**
 * The latest time that any authority on this database has seen, so that a clock that is set back
 * lets no expired key in again. What holds for every port is told in {@link AuthorityStore}.
 */
public interface TimeStore {
  /** Returns what is noted, and the database's own time. */
  StoredTime read();

  /** Returns the latest time noted; {@link Instant#EPOCH} if none was. */
  default Instant latest() {
    return read().latest();
  }

  /** Notes a time; one earlier than noted before changes nothing. */
  void record(Instant time);

  /**
   * Replaces the latest time, whichever is later, and moves uses of tokens and sessions that lie
   * after {@code time} to it. Every account gets an entry.
   */
  void reset(Instant time);

  /**
   * Returns when everything that can be read now is as durable as a change that was answered. Who
   * answers "done" because somebody did it before has to wait for that.
   */
  void settle();
}
