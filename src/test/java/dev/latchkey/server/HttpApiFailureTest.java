package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.Json;
import dev.latchkey.authority.KeyStore;
import dev.latchkey.authority.TimeStore;
import dev.latchkey.authority.TokenStore;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.model.TokenId;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the API says and logs while the database, or Latchkey itself, fails below it. */
class HttpApiFailureTest {
  @TempDir Path folder;
  private final FailingStore failing = new FailingStore();
  private RunningApi running;

  @BeforeEach
  void start() {
    running = new RunningApi(folder, failing::around);
  }

  @AfterEach
  void stop() {
    failing.heal();
    running.close();
  }

  private static JsonNode error(HttpResponse<String> response) {
    return Json.mapper().readTree(response.body()).get("error");
  }

  @Test
  void aFailingDatabaseIsNeitherALetInNorARefusal() throws Exception {
    String key = running.issue("ci", null).key();
    failing.fail(
        KeyStore.class,
        "find",
        () -> new Refused(StoreProblem.STORE_UNAVAILABLE, "path", "latchkey.db"));
    HttpResponse<String> verified = running.send(running.withKey("/auth/verify", key));
    assertThat(verified.statusCode()).isEqualTo(503);
    assertThat(error(verified).get("slug").asString()).isEqualTo("store_unavailable");
    assertThat(verified.body()).doesNotContain("latchkey.db");
    assertThat(verified.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(verified.headers().firstValue("X-Latchkey-Token-Id")).isEmpty();
    failing.heal();
    assertThat(running.verify(key)).isEqualTo(200);
  }

  @Test
  void readinessEndsWithTheDatabaseAndHealthDoesNot() throws Exception {
    failing.fail(
        TimeStore.class,
        "latest",
        () -> new Refused(StoreProblem.STORE_UNAVAILABLE, "path", "latchkey.db"));
    assertThat(running.send(running.request("/readyz")).statusCode()).isEqualTo(503);
    assertThat(running.send(running.request("/healthz")).statusCode()).isEqualTo(200);
    failing.heal();
    assertThat(running.send(running.request("/readyz")).statusCode()).isEqualTo(200);
  }

  @Test
  void aFullDiskIsNoFalseSuccess() throws Exception {
    var issued = running.issue("ci", null);
    failing.fail(
        TokenStore.class,
        "revoke",
        () -> new Refused(StoreProblem.STORE_FULL, "path", "latchkey.db"));
    String token = "/api/v1/account/me/token/" + issued.id();
    HttpResponse<String> revoked = running.send(running.withSession(token).DELETE());
    assertThat(revoked.statusCode()).isEqualTo(503);
    assertThat(error(revoked).get("slug").asString()).isEqualTo("store_full");
    assertThat(running.verify(issued.key())).isEqualTo(200);
  }

  @Test
  void anUnexpectedFailureIsLoggedOnceUnderTheIdOfItsAnswer() throws Exception {
    String key = running.issue("ci", null).key();
    try (CapturedLog log = new CapturedLog()) {
      failing.fail(KeyStore.class, "find", () -> new IllegalStateException("the inside"));
      HttpResponse<String> response = running.send(running.withKey("/api/v1/principal", key));
      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(error(response).get("slug").asString()).isEqualTo("internal");
      assertThat(response.body()).doesNotContain("the inside").doesNotContain("Exception");
      String id = error(response).get("id").asString();
      List<CapturedLog.Line> lines =
          Deadline.within(
              Duration.ofSeconds(5),
              () -> log.lines().stream().filter(line -> line.text().contains(id)).toList(),
              found -> !found.isEmpty());
      assertThat(lines).hasSize(1);
      assertThat(lines.getFirst().level()).isEqualTo(Level.SEVERE);
      assertThat(lines.getFirst().text())
          .contains("IllegalStateException: the inside")
          .contains("at dev.latchkey.authority.Authority.verify")
          .doesNotContain(key);
      assertThat(log.lines()).filteredOn(line -> line.text().contains("the inside")).hasSize(1);
      assertThat(running.send(running.request("/metrics")).body())
          .contains("latchkey_requests_total{status=\"5xx\"} 1.0\n");
    }
  }

  @Test
  void lastUsesThatCannotBeWrittenAreLoggedOnceAndKept() throws Exception {
    var issued = running.issue("ci", null);
    try (CapturedLog log = new CapturedLog()) {
      failing.fail(
          KeyStore.class,
          "recordUses",
          () -> new Refused(StoreProblem.STORE_FULL, "path", "latchkey.db"));
      assertThat(running.verify(issued.key())).isEqualTo(200);
      Deadline.within(Duration.ofSeconds(20), failing::failures, count -> count >= 2);
      assertThat(running.verify(issued.key())).isEqualTo(200);
      assertThat(log.lines())
          .filteredOn(line -> line.text().contains("last uses could not be written"))
          .hasSize(1);
      failing.heal();
      running.api.close();
    }
    var token = running.tokens.token(AccountRef.ME, new TokenId(issued.id()));
    assertThat(Objects.toString(token.lastUsedAt())).isEqualTo("2026-11-23T20:00:00Z");
  }

  @Test
  void aClientThatKeepsItsConnectionDoesNotDisturbTheEnd() throws Exception {
    try (CapturedLog log = new CapturedLog()) {
      assertThat(running.send(running.request("/healthz")).statusCode()).isEqualTo(200);
      running.api.close();
      assertThat(log.lines())
          .filteredOn(line -> line.level().intValue() >= Level.WARNING.intValue())
          .isEmpty();
    }
  }
}
