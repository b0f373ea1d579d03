package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.latchkey.store.PgBouncer;
import dev.latchkey.store.PostgresServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two nodes of a team's server on one real PostgreSQL. */
class TwoNodesTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String TOKEN = "/api/v1/account/me/token";

  @TempDir Path folder;

  private record Issued(String id, String key) {}

  private static Issued issue(TeamNodes team, String address) throws Exception {
    HttpResponse<String> answer = team.manage("POST", address, TOKEN, "{\"name\":\"ci\"}");
    assertThat(answer.statusCode()).isEqualTo(201);
    return issued(answer);
  }

  private static Issued issued(HttpResponse<String> answer) {
    JsonNode token = JSON.readTree(answer.body());
    return new Issued(token.get("id").asString(), token.get("secret").asString());
  }

  @Test
  void whatOneNodeRevokesTheOtherDeniesAtTheNextCall() throws Exception {
    try (TeamNodes team = new TeamNodes(folder, PostgresServer.shared().newDatabase(), 2)) {
      assertRevocationsCountAtOnce(team);
    }
  }

  @Test
  void theSameHoldsThroughAPoolerThatGivesEachTransactionAnotherSession() throws Exception {
    assumeTrue(PgBouncer.isInstalled(), "pgbouncer is not installed");
    String database = PostgresServer.shared().newDatabase();
    try (PgBouncer pooler = new PgBouncer(folder, PostgresServer.shared().port(), 3, "");
        TeamNodes team = new TeamNodes(folder, database, pooler.url(database), 2)) {
      assertRevocationsCountAtOnce(team);
      issue(team, team.node(0));
      for (int node = 0; node < 2; node++) {
        String list = team.manage("GET", team.node(node), TOKEN + "s", null).body();
        assertThat(list).contains("\"ci\"");
        assertThat(team.ask(team.node(node), "/readyz").statusCode()).isEqualTo(200);
      }
    }
  }

  private static void assertRevocationsCountAtOnce(TeamNodes team) throws Exception {
    for (int round = 0; round < 10; round++) {
      Issued issued = issue(team, team.node(0));
      CountDownLatch ready = new CountDownLatch(3);
      try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
        List<Future<Long>> lastSuccesses = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          String node = team.node(i == 0 ? 0 : 1);
          lastSuccesses.add(threads.submit(() -> verifyUntilDenied(team, node, issued.key, ready)));
        }
        assertThat(ready.await(30, TimeUnit.SECONDS)).isTrue();
        team.manage("DELETE", team.node(0), TOKEN + "/" + issued.id, null);
        long returned = System.nanoTime();
        for (Future<Long> lastSuccess : lastSuccesses) {
          assertThat(lastSuccess.get(60, TimeUnit.SECONDS) - returned).isNegative();
        }
      }
    }
  }

  /** Returns when the last verification that succeeded had started. */
  private static long verifyUntilDenied(
      TeamNodes team, String node, String key, CountDownLatch ready) throws Exception {
    long last = 0;
    for (int i = 0; i < 100_000; i++) {
      if (i == 5) {
        ready.countDown();
      }
      long start = System.nanoTime();
      int status = team.verify(node, key);
      if (status == 401) {
        return last;
      }
      assertThat(status).isEqualTo(200);
      last = start;
    }
    throw new AssertionError("the key stayed good");
  }

  @Test
  void killedNodeLosesNothingThatWasAnswered() throws Exception {
    assumeTrue(Nginx.isInstalled(), "nginx is not installed: the proxy test is left out");
    try (TeamNodes team = new TeamNodes(folder, PostgresServer.shared().newDatabase(), 2)) {
      String proxy = team.proxy();
      Map<Issued, Boolean> acknowledged = new ConcurrentHashMap<>();
      AtomicBoolean stop = new AtomicBoolean();
      AtomicInteger afterKill = new AtomicInteger();
      AtomicBoolean killed = new AtomicBoolean();
      try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
        List<Future<?>> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          workers.add(
              threads.submit(
                  () -> {
                    while (!stop.get()) {
                      work(team, proxy, acknowledged);
                      if (killed.get()) {
                        afterKill.incrementAndGet();
                      }
                    }
                    return null;
                  }));
        }
        awaitAtLeast(acknowledged, 100);
        team.kill(0);
        killed.set(true);
        awaitAtLeast(acknowledged, acknowledged.size() + 100);
        stop.set(true);
        for (Future<?> worker : workers) {
          worker.get(60, TimeUnit.SECONDS);
        }
      }
      assertThat(afterKill).hasValueGreaterThan(50);
      for (Map.Entry<Issued, Boolean> one : acknowledged.entrySet()) {
        assertThat(team.verify(proxy, one.getKey().key))
            .as("%s, revoked: %s", one.getKey().id, one.getValue())
            .isEqualTo(one.getValue() ? 401 : 200);
      }
    }
  }

  /** Generates a token and revokes every other one; notes what was answered, and nothing else. */
  private static void work(TeamNodes team, String proxy, Map<Issued, Boolean> acknowledged)
      throws InterruptedException {
    try {
      HttpResponse<String> answer = team.manage("POST", proxy, TOKEN, "{\"name\":\"load\"}");
      if (answer.statusCode() != 201) {
        return;
      }
      Issued issued = issued(answer);
      if (issued.id.hashCode() % 2 == 0) {
        HttpResponse<String> revoked = team.manage("DELETE", proxy, TOKEN + "/" + issued.id, null);
        if (revoked.statusCode() == 200) {
          acknowledged.put(issued, true);
        }
        // Without an answer nobody knows whether it is revoked.
      } else {
        acknowledged.put(issued, false);
      }
    } catch (IOException _) {
      // cut off in the middle: nothing was acknowledged
    }
  }

  private static void awaitAtLeast(Map<Issued, Boolean> acknowledged, int count)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (acknowledged.size() < count) {
      assertThat(System.nanoTime()).as("%s of %s", acknowledged.size(), count).isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  @Test
  void databaseThatIsGoneIsToldAndComesBackByItself() throws Exception {
    try (PostgresServer server = PostgresServer.start(Files.createDirectory(folder.resolve("pg")));
        TeamNodes team = new TeamNodes(folder, server.newDatabase(), 1)) {
      String node = team.node(0);
      Issued good = issue(team, node);
      Issued revoked = issue(team, node);
      team.manage("DELETE", node, TOKEN + "/" + revoked.id, null);
      assertThat(team.verify(node, good.key)).isEqualTo(200);

      server.stop();

      for (int i = 0; i < 3; i++) {
        long start = System.nanoTime();
        assertThat(team.verify(node, good.key)).isEqualTo(503);
        assertThat(team.verify(node, revoked.key)).isEqualTo(503);
        HttpResponse<String> generated =
            team.manage("POST", node, TOKEN, "{\"name\":\"while it is gone\"}");
        assertThat(generated.statusCode()).isEqualTo(503);
        assertThat(generated.body()).contains("store_unavailable").doesNotContain("secret");
        assertThat(team.manage("GET", node, "/readyz", null).statusCode()).isEqualTo(503);
        assertThat(team.manage("GET", node, "/healthz", null).statusCode()).isEqualTo(200);
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(25);
      }
      server.startAgain();

      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (team.verify(node, good.key) != 200
          || team.manage("GET", node, "/readyz", null).statusCode() != 200) {
        assertThat(System.nanoTime()).isLessThan(deadline);
        Thread.sleep(100);
      }
      assertThat(team.verify(node, revoked.key)).isEqualTo(401);
      issue(team, node);
    }
  }
}
