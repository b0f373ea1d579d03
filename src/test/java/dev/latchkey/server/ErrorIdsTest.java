package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.Json;
import dev.latchkey.authority.KeyStore;
import dev.latchkey.model.DatabaseProblem;
import dev.latchkey.model.OwnWords;
import dev.latchkey.model.Refused;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The id of an answer that is an error leads to a line of the log. */
class ErrorIdsTest {
  @TempDir Path folder;
  private final FailingStore failing = new FailingStore();
  private RunningApi running;
  private CapturedLog log;

  @BeforeEach
  void start() {
    running = new RunningApi(folder, failing::around);
    log = new CapturedLog();
  }

  @AfterEach
  void stop() {
    failing.heal();
    log.close();
    running.close();
  }

  private static String id(HttpResponse<String> answer) {
    return Json.mapper().readTree(answer.body()).get("error").get("id").asString();
  }

  private List<String> linesOf(String id) {
    return log.lines().stream()
        .filter(line -> line.level().intValue() >= Level.INFO.intValue())
        .map(CapturedLog.Line::text)
        .filter(text -> text.contains(id))
        .toList();
  }

  private HttpResponse<String> signIn(int number) throws Exception {
    String body = "{\"email\":\"ann%d@example.com\",\"password\":\"wrong horse battery\"}";
    return running.send(
        running
            .request("/login/token")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.formatted(number / 20))));
  }

  @Test
  void forbiddenNotFoundAndMalformedHaveOneLineEach() throws Exception {
    String key = running.issue("ci", null).key();
    HttpResponse<String> forbidden = running.send(running.withKey("/auth/verify/other", key));
    assertThat(forbidden.statusCode()).isEqualTo(403);
    assertThat(linesOf(id(forbidden)))
        .singleElement()
        .asString()
        .contains("request " + id(forbidden) + " was refused with 403 other_account");
    HttpResponse<String> missing = running.send(running.request("/nothing-here"));
    assertThat(linesOf(id(missing)))
        .singleElement()
        .asString()
        .contains("404 route_unknown")
        .doesNotContain("nothing-here");
    HttpResponse<String> unknown =
        running.send(running.withSession("/api/v1/account/me/tokens?serch=x"));
    assertThat(linesOf(id(unknown)))
        .singleElement()
        .asString()
        .contains("400 query_unknown")
        .doesNotContain("serch");
  }

  @Test
  void aDatabaseThatFailsIsTheLogsBusinessAndNotTheClients() throws Exception {
    String key = running.issue("ci", null).key();
    failing.fail(
        KeyStore.class,
        "find",
        () ->
            new Refused(
                DatabaseProblem.DATABASE_PASSWORD,
                "path",
                "ann@db.internal/team",
                new OwnWords(
                    "SQLSTATE 28P01: password authentication failed",
                    new IllegalStateException())));
    HttpResponse<String> answer = running.send(running.withKey("/auth/verify", key));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("store_unavailable").doesNotContain("db.internal", "ann@");
    assertThat(linesOf(id(answer)))
        .singleElement()
        .asString()
        .contains("503 database_password: The database ann@db.internal/team refused the password")
        .contains("SQLSTATE 28P01: password authentication failed");
  }

  @Test
  void tooManyAttemptsHaveLinesAndFailedSignInsASum() throws Exception {
    String code = running.authority.signIns().newSetUpCode().orElseThrow().reveal();
    String person =
        "{\"code\":\"%s\",\"email\":\"ann@example.com\",\"first_name\":\"Ann\",\"password\":\"%s\"}";
    running.send(
        running
            .request("/api/v1/setup")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(person.formatted(code, "plinth-otter-7-marmalade"))));
    int failed = 0;
    HttpResponse<String> answer = signIn(failed);
    List<String> ids = new ArrayList<>();
    while (answer.statusCode() == 401 && failed < 140) {
      ids.add(id(answer));
      answer = signIn(++failed);
    }
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(linesOf(id(answer))).singleElement().asString().contains("429 too_many_attempts");
    assertThat(log.lines()).noneMatch(line -> line.text().contains(ids.getFirst()));
    running.api.close();
    assertThat(linesOf(ids.getFirst()))
        .singleElement()
        .asString()
        .startsWith(
            failed + " sign-ins from 1 address were refused with 401 sign_in_failed in the last")
        .contains(ids.get(5));
  }

  /** The log of a folder keeps 4 MB: a stranger may not make them go. */
  @Test
  void whoeverHasSignedInIsFoundThoughAStrangerFloodsTheLog() throws Exception {
    for (int i = 0; i < 200; i++) {
      running.send(running.request("/healthx"));
      running.send(running.withKey("/auth/verify", "lk_" + "0".repeat(29)));
    }
    assertThat(log.lines())
        .filteredOn(line -> line.level().intValue() >= Level.INFO.intValue())
        .hasSizeLessThanOrEqualTo(2 * ErrorLog.LINES_OF_ADDRESS);
    HttpResponse<String> stranger = running.send(running.request("/healthx"));
    assertThat(linesOf(id(stranger))).isEmpty();
    HttpResponse<String> member = running.send(running.withSession("/healthx"));
    assertThat(linesOf(id(member))).hasSize(1);
  }
}
