package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.store.PostgresServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nodes of a team whose own clock goes wrong, beside others and a database with the right one. */
class WrongNodeClockTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TOKEN = "/api/v1/account/me/token";

  @TempDir Path folder;

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(100);
    }
  }

  private static JsonNode issue(TeamNodes team, String node, Instant expiresAt) throws Exception {
    HttpResponse<String> answer =
        team.manage("POST", node, TOKEN, "{\"name\":\"ci\",\"expires_at\":\"" + expiresAt + "\"}");
    assertThat(answer.statusCode()).isEqualTo(201);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static String key(JsonNode issued) {
    return issued.get("secret").asString();
  }

  private static int useSession(TeamNodes team, String node) throws Exception {
    return team.manage("GET", node, "/api/v1/sessions", null).statusCode();
  }

  @Test
  void oneOfTwoNodesWhoseClockJumpsIsNotReadyAndHarmsNothing() throws Exception {
    FakedClock clock = FakedClock.in(folder);
    try (TeamNodes team = new TeamNodes(folder, PostgresServer.shared().newDatabase(), 1)) {
      team.add(clock.environment());
      String right = team.node(0);
      String wrong = team.node(1);
      String month = key(issue(team, right, Instant.now().plus(Duration.ofDays(30))));
      String brief = key(issue(team, right, Instant.now().plusSeconds(3)));
      await(() -> team.verify(wrong, brief) == 401);
      for (String offset : new String[] {"+400d", "-1d", "+20y"}) {
        clock.set(offset);
        await(() -> team.ask(wrong, "/readyz").statusCode() == 503);
        assertThat(team.ask(wrong, "/readyz").body())
            .contains("\"clock_apart\"")
            .contains(offset.startsWith("+") ? "days ahead of" : "behind");
        assertThat(team.ask(right, "/readyz").statusCode()).isEqualTo(200);

        // Verdicts and sessions go by the database's clock, on either node.
        for (String node : new String[] {right, wrong}) {
          assertThat(team.verify(node, month)).isEqualTo(200);
          assertThat(team.verify(node, brief)).isEqualTo(401);
          assertThat(useSession(team, node)).isEqualTo(200);
        }
        JsonNode issued = issue(team, wrong, Instant.now().plusSeconds(600));
        assertThat(Instant.parse(issued.get("created_at").asString()))
            .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(team.verify(right, key(issued))).isEqualTo(200);

        clock.set("+0");
        await(() -> team.ask(wrong, "/readyz").statusCode() == 200);
        assertThat(team.verify(wrong, month)).isEqualTo(200);
        assertThat(team.verify(wrong, brief)).isEqualTo(401);
        assertThat(useSession(team, wrong)).isEqualTo(200);
      }
      assertThat(team.errors(1).lines().filter(line -> line.contains("The clock of this node")))
          .hasSize(3);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "latchkey.clocks", matches = "all")
  void aNodeWithAWrongClockDoesNotStart() throws Exception {
    FakedClock clock = FakedClock.in(folder);
    String database = PostgresServer.shared().newDatabase();
    for (String offset : new String[] {"+400d", "-2m"}) {
      clock.set(offset);
      try (ChildProcess node =
          ChildProcess.latchkey(
              folder,
              clock.environment(),
              "serve",
              "--database",
              database,
              "--database-user",
              "postgres",
              "--port",
              "0")) {
        assertThat(node.exitCode()).isEqualTo(1);
        assertThat(node.errors()).contains("The clock of this node is", "of the database");
      }
    }
  }
}
