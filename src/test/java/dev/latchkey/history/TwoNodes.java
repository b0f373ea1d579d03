package dev.latchkey.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.history.History.State;
import dev.latchkey.store.PostgresServer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Two nodes of a team, clients of both, and an operator; what they answered is in a history. */
final class TwoNodes implements AutoCloseable {
  /** Fewer revocations would prove nothing. */
  private static final int ENOUGH = 20;

  private final String database;
  private final List<Node> nodes;
  private final Clients clients;
  private final History history = new History();
  private final long seed;

  /**
   * Starts the nodes and the clients.
   *
   * @param database the address for the operator and for the second node
   * @param first the address for the first node
   * @param seed of what the clients do
   */
  TwoNodes(Path folder, String first, String database, long seed) throws Exception {
    this.database = database;
    this.seed = seed;
    String session;
    try (AuthorityStore store = PostgresServer.open(database)) {
      Authority authority = authority(store);
      session = authority.createSession(authority.personAtDesk("ops"), "test").reveal();
    }
    nodes = List.of(new Node(folder, first), new Node(folder, database));
    clients = new Clients(nodes, session, history, seed);
    clients.start();
    run(500);
  }

  private static Authority authority(AuthorityStore store) {
    return new Authority(store, Clock.systemUTC(), new SecureRandom());
  }

  /** Returns a node, 0 or 1. */
  Node node(int index) {
    return nodes.get(index);
  }

  /** Lets the clients go on. */
  void run(long millis) throws InterruptedException {
    Thread.sleep(millis);
  }

  /** Suspends all tokens, and after a while resumes them, as the operator does beside the nodes. */
  void suspendAndResumeAll() throws InterruptedException {
    operate(State.SUSPENDED, Authority::suspendAll);
    run(200);
    operate(State.OPEN, Authority::resumeAll);
  }

  /** Closes all that there is, as after a restore, and goes on with a new session. */
  void closeAllAfterRestore() throws InterruptedException {
    clients.expectEndOfSession();
    operate(State.SUSPENDED, Authority::closeAll);
    try (AuthorityStore store = PostgresServer.open(database)) {
      Authority authority = authority(store);
      clients.use(authority.createSession(authority.personAtDesk("ops"), "test").reveal());
    }
    run(200);
    operate(State.OPEN, Authority::resumeAll);
  }

  private void operate(State to, Consumer<Authority> change) {
    try (AuthorityStore store = PostgresServer.open(database)) {
      Authority authority = authority(store);
      long start = System.nanoTime();
      change.accept(authority);
      history.changeAll(to, "the operator", start, System.nanoTime());
    }
  }

  /** Waits until a node lets keys in, by verdicts that start from now on. */
  void awaitVerdicts(int node) throws InterruptedException {
    long now = System.nanoTime();
    while (history.count(State.OPEN, "node " + node, now) < 10) {
      assertThat(System.nanoTime() - now)
          .as("node %d gives no verdict, seed %d", node, seed)
          .isLessThan(40_000_000_000L);
      Thread.sleep(20);
    }
  }

  /** Waits until so many were answered that the history is about something. */
  private void awaitRevocations() throws InterruptedException {
    long now = System.nanoTime();
    while (history.answered(State.REVOKED) <= ENOUGH) {
      assertThat(System.nanoTime() - now)
          .as("hardly a revocation is answered, seed %d", seed)
          .isLessThan(40_000_000_000L);
      Thread.sleep(20);
    }
  }

  /** Stops the clients, asks about every key once more, and judges all that was answered. */
  void judge() throws Exception {
    awaitRevocations();
    clients.settle();
    assertThat(history.violations()).as("seed %d", seed).isEmpty();
    System.out.printf(
        "%d keys, %d revocations answered, %d without answer; %d and %d times let in (seed %d)%n",
        clients.count(),
        history.answered(State.REVOKED),
        history.lost(State.REVOKED),
        history.count(State.OPEN, "node 0", Long.MIN_VALUE),
        history.count(State.OPEN, "node 1", Long.MIN_VALUE),
        seed);
  }

  @Override
  public void close() throws Exception {
    clients.close();
    for (Node node : nodes) {
      node.close();
    }
  }
}
