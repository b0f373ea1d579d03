package dev.latchkey.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.history.FaultyLink.Fault;
import dev.latchkey.history.FaultyLink.Way;
import dev.latchkey.store.PostgresServer;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * No verdict contradicts what was answered before it started, on whichever node, whatever breaks:
 * see {@link History}. A longer run, or the one of a printed seed:
 *
 * <pre>
 * mvn test -Dtest=HistoryUnderFaultsTest -DargLine='-Dlatchkey.history.rounds=50 -Dlatchkey.history.seed=…'
 * </pre>
 */
@Timeout(300)
class HistoryUnderFaultsTest {
  private static final int ROUNDS = Integer.getInteger("latchkey.history.rounds", 1);

  private final long seed = Long.getLong("latchkey.history.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @TempDir Path folder;

  @Test
  void nodeThatIsKilledOrPaused() throws Exception {
    String database = PostgresServer.shared().newDatabase();
    try (TwoNodes two = new TwoNodes(folder, database, database, seed)) {
      for (int round = 0; round < ROUNDS; round++) {
        two.run(random.nextInt(500));
        two.node(0).kill();
        two.suspendAndResumeAll();
        two.node(0).startAgain();
        two.awaitVerdicts(0);

        two.node(1).pause();
        two.closeAllAfterRestore();
        two.run(500 + random.nextInt(1000));
        two.node(1).goOn();
        two.awaitVerdicts(1);
      }
      two.judge();
    }
  }

  @Test
  void networkThatIsCutBetweenNodeAndDatabase() throws Exception {
    String database = PostgresServer.shared().newDatabase();
    int port = PostgresServer.shared().port();
    try (FaultyLink link = new FaultyLink(port);
        TwoNodes two = new TwoNodes(folder, through(link, database), database, seed)) {
      for (int round = 0; round < ROUNDS; round++) {
        for (Fault fault : Fault.values()) {
          for (Way way : Way.values()) {
            int before = link.sprung();
            link.atCommit(fault, way);
            for (int waits = 0; link.sprung() == before; waits++) {
              assertThat(waits).as("no commit passes the link, seed %d", seed).isLessThan(1_000);
              two.run(10);
            }
            two.run(random.nextInt(700));
            link.heal();
            two.awaitVerdicts(0);
          }
        }
        for (Way way : Way.values()) {
          link.hold(EnumSet.of(way));
          two.run(random.nextInt(700));
          link.heal();
          two.awaitVerdicts(0);
        }
        link.reset();
        two.awaitVerdicts(0);
      }
      two.judge();
    }
  }

  private static String through(FaultyLink link, String database) {
    return "jdbc:postgresql://localhost:"
        + link.port()
        + database.substring(database.lastIndexOf('/'));
  }

  @Test
  void failoverToTheStandbyAndTheOldPrimaryThatComesBack() throws Exception {
    try (PostgresPair pair = new PostgresPair(folder);
        TwoNodes two = new TwoNodes(folder, pair.url(), pair.url(), seed)) {
      two.run(500 + random.nextInt(500));
      pair.killFirst();
      two.run(random.nextInt(500));
      pair.promoteSecond();
      two.awaitVerdicts(0);
      two.awaitVerdicts(1);

      // Nobody fenced it: it is as it was when it died, and believes that it is the primary.
      pair.startFirst();
      for (int round = 0; round < ROUNDS; round++) {
        two.run(random.nextInt(500));
        pair.cutSecond();
        two.awaitVerdicts(0);
        two.awaitVerdicts(1);
      }
      two.node(0).kill();
      two.node(0).startAgain();
      two.awaitVerdicts(0);
      two.suspendAndResumeAll();
      two.run(200);
      two.judge();
    }
  }
}
