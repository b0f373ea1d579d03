package dev.latchkey.server;

import io.netty.channel.Channel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * All connections, and what they share: places, memory and time. Where places or memory run out,
 * those go first that have been waiting for their clients for the longest, so that whoever sends a
 * whole request gets an answer. It belongs to the thread that serves the connections.
 */
final class Connections {
  private static final Logger LOG = System.getLogger(Connections.class.getName());

  private static final long LOG_AGAIN_NANOS = Duration.ofHours(1).toNanos();
  private static final long SLOW_NANOS = Duration.ofSeconds(1).toNanos();

  private final ClientAddress addresses;
  private final AnswerBytes bytes = new AnswerBytes();
  private final Executor later;
  private final Limits limits;
  private long memory;

  /** In the order in which they last began to wait or to send a request. */
  private final Map<Connection, Connection> open = new LinkedHashMap<>(64, 0.75f, true);

  private volatile boolean isStopping;
  private long loggedAt;
  private boolean hasLogged;

  /**
   * Connections of one API.
   *
   * @param later runs what may have to wait
   */
  Connections(ServerSettings settings, Limits limits, Executor later) {
    this.addresses = new ClientAddress(settings);
    this.limits = limits;
    this.later = later;
  }

  ClientAddress addresses() {
    return addresses;
  }

  AnswerBytes bytes() {
    return bytes;
  }

  Limits limits() {
    return limits;
  }

  /** Runs what may have to wait; if it fails altogether, its client is not left waiting. */
  void later(Channel channel, Runnable task) {
    later.execute(
        () -> {
          try {
            task.run();
          } catch (RejectedExecutionException _) {
            // The API has stopped meanwhile, and its connections are closed.
          } catch (RuntimeException | Error e) {
            channel.close();
            throw e;
          }
        });
  }

  /** Takes over a channel that was just opened. */
  void add(Channel channel, Front front) {
    Connection added = new Connection(this, front, channel);
    open.put(added, added);
    if (open.size() > limits.connections()) {
      tellOfTooMany("connections");
      open.keySet().stream()
          .filter(Connection::waitsForClient)
          .findFirst()
          .ifPresentOrElse(Connection::giveWay, added::end);
    }
  }

  /** Forgets a connection that was closed. */
  void remove(Connection connection) {
    open.remove(connection);
  }

  /** Notes that a connection has just begun to wait or to send a request. */
  void touch(Connection connection) {
    open.get(connection);
  }

  /** Ends what takes too long; to be called every second. */
  void checkTimes() {
    long now = System.nanoTime();
    for (Connection connection : List.copyOf(open.keySet())) {
      connection.checkTime(now);
    }
  }

  /**
   * Takes memory. Where none is left, the slowest senders lose theirs.
   *
   * @param taker who takes it, and is spared
   * @return false if there is none left
   */
  boolean take(long bytes, Connection taker) {
    if (memory + bytes > limits.memory()) {
      makeRoomFor(bytes, taker);
    }
    if (memory + bytes > limits.memory()) {
      return false;
    }
    memory += bytes;
    return true;
  }

  private void makeRoomFor(long bytes, Connection taker) {
    tellOfTooMany("bytes of unfinished requests");
    long now = System.nanoTime();
    long wanted = Math.max(bytes, limits.memory() / 8);
    List<Connection> slow = new ArrayList<>();
    for (Connection connection : open.keySet()) {
      if (connection != taker
          && connection.charged() > 0
          && connection.waitsForClient()
          && now - connection.since() > SLOW_NANOS) {
        slow.add(connection);
        wanted -= connection.charged();
      }
      if (wanted <= 0) {
        break;
      }
    }
    slow.forEach(Connection::giveWay);
  }

  /** Gives memory back. */
  void give(long bytes) {
    memory -= bytes;
  }

  private void tellOfTooMany(String what) {
    long now = System.nanoTime();
    if (!hasLogged || now - loggedAt > LOG_AGAIN_NANOS) {
      hasLogged = true;
      loggedAt = now;
      LOG.log(
          Level.WARNING,
          "too many {0}: those of the clients that have been waiting for longest are closed",
          what);
    }
  }

  /** From now on each connection is closed after its next answer. */
  void closeAfterAnswers() {
    isStopping = true;
  }

  /** Closes those that wait for a request, of which nothing has arrived. */
  void closeIdle() {
    for (Connection connection : List.copyOf(open.keySet())) {
      if (connection.phase() == Phase.IDLE) {
        connection.end();
      }
    }
  }

  /** Tells whether no connection is left, but for some that have got their last answer. */
  boolean areGone() {
    return open.keySet().stream().allMatch(connection -> connection.phase() == Phase.ENDED);
  }

  /** How much clients use at the moment. */
  record Load(int connections, long heldBytes) {}

  Load load() {
    return new Load(open.size(), memory);
  }

  /** Closes each connection, after its answer if a call is running. */
  void stop() {
    isStopping = true;
    for (Connection connection : List.copyOf(open.keySet())) {
      if (!connection.isBusy()) {
        connection.end();
      }
    }
  }

  boolean isStopping() {
    return isStopping;
  }

  /** Tells whether no call is running. */
  boolean areIdle() {
    return open.keySet().stream().noneMatch(Connection::isBusy);
  }
}
