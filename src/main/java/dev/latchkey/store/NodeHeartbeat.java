package dev.latchkey.store;

import dev.latchkey.model.Ids;
import dev.latchkey.model.Refused;
import dev.latchkey.model.RestoreProblem;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A row that says that a node runs, and what it understands, renewed every minute by the clock of
 * the database. A clean end removes it; one that is not renewed counts for nothing after three
 * minutes, and is removed by others after a day.
 */
final class NodeHeartbeat implements AutoCloseable {
  /**
   * What this program understands: 1 is the {@link Mark}. A later change that nodes have to know of
   * before it is made gets the next number.
   */
  static final int UNDERSTANDS = 1;

  private static final Logger LOG = System.getLogger(NodeHeartbeat.class.getName());
  private static final Duration PERIOD = Duration.ofMinutes(1);

  private static final String BEAT =
      """
      insert into node (id, version, understands, seen_at) values (?, ?, ?, clock_timestamp())
      on conflict (id) do update set seen_at = excluded.seen_at
      """;

  private static final String FORGET =
      "delete from node where seen_at < clock_timestamp() - interval '1 day'";

  private static final String OLD =
      """
      select id, version from node
      where understands < ? and seen_at > clock_timestamp() - interval '3 minutes'
      order by seen_at desc limit 1
      """;

  private final Transactions transactions;
  private final String id;
  private final String version;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("heartbeat").factory());

  private NodeHeartbeat(Transactions transactions, String version) {
    this.transactions = transactions;
    this.version = version;
    this.id = host() + " " + Ids.generate("no_", new SecureRandom());
  }

  /** Writes the row, and goes on to renew it. */
  static NodeHeartbeat start(Transactions transactions, String version) {
    NodeHeartbeat heartbeat = new NodeHeartbeat(transactions, version);
    heartbeat.beat();
    heartbeat.thread.scheduleAtFixedRate(
        heartbeat::beatOrLog, PERIOD.toSeconds(), PERIOD.toSeconds(), TimeUnit.SECONDS);
    return heartbeat;
  }

  /**
   * Makes sure that every node that runs understands what this program does.
   *
   * @throws Refused {@link RestoreProblem#OLD_NODE_RUNS}
   */
  static void requireAllUnderstand(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OLD)) {
      statement.setInt(1, UNDERSTANDS);
      try (ResultSet row = statement.executeQuery()) {
        if (row.next()) {
          throw new Refused(
              RestoreProblem.OLD_NODE_RUNS,
              "node",
              row.getString(1) + " (" + row.getString(2) + ")");
        }
      }
    }
  }

  private void beat() {
    transactions.run(
        handle -> {
          handle.execute(BEAT, id, version, UNDERSTANDS);
          handle.execute(FORGET);
        });
  }

  private void beatOrLog() {
    try {
      beat();
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "the heartbeat was not written; the next one will be", e);
    }
  }

  /** Removes the row; a database that does not answer does not keep the node from ending. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      transactions.run(handle -> handle.execute("delete from node where id = ?", id));
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "the heartbeat was not removed; it will be too old soon", e);
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "a host";
    }
  }
}
