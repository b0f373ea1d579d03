package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Problem;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be in the body of a request, and in its query. */
class JsonBodyTest {
  private static final String NEW = "/api/v1/account/me/token";

  @TempDir Path folder;
  private RunningApi running;

  @BeforeEach
  void start() {
    running = new RunningApi(folder);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private HttpResponse<String> post(String type, byte[] body) throws Exception {
    return running.send(
        running
            .withSession(NEW)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return running.send(running.withSession(path));
  }

  private static void assertRefused(HttpResponse<String> response, int status, Problem problem) {
    assertThat(response.body()).contains("\"" + problem.slug() + "\"");
    assertThat(response.statusCode()).isEqualTo(status);
  }

  /** A body of so many bytes, most of which say nothing; the last one is needed. */
  private static byte[] body(int bytes) {
    String start = "{\"name\":\"ci\"";
    return (start + " ".repeat(bytes - start.length() - 1) + "}")
        .getBytes(StandardCharsets.US_ASCII);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON",
        "application/json; charset=utf-8",
        "application/json;charset=utf-8"
      })
  void jsonIsReadHoweverItsTypeIsWritten(String type) throws Exception {
    assertThat(post(type, body(20)).statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/json", "application/jsonx", "text/plain; application/json", ";"})
  void anotherTypeIsRefused(String type) throws Exception {
    assertRefused(post(type, body(20)), 415, RequestProblem.BODY_NOT_JSON);
  }

  @Test
  void aBodyWithoutATypeIsJsonAndOneWithAnEmptyTypeIsNot() throws Exception {
    assertThat(
            running
                .send(running.withSession(NEW).POST(BodyPublishers.ofByteArray(body(20))))
                .statusCode())
        .isEqualTo(201);
    assertRefused(post("", body(20)), 415, RequestProblem.BODY_NOT_JSON);
  }

  @Test
  void aBodyOf64KibIsReadAndOneByteMoreIsRefused() throws Exception {
    assertThat(post("application/json", body(64 << 10)).statusCode()).isEqualTo(201);
    assertRefused(
        post("application/json", body((64 << 10) + 1)), 413, RequestProblem.BODY_TOO_LARGE);
  }

  @Test
  void whatDoesNotFitIsNamed() throws Exception {
    HttpResponse<String> refused = running.post(NEW, "{\"name\":\"x\",\"expires_at\":\"soon\"}");
    assertRefused(refused, 400, InputProblem.INVALID_INPUT);
    assertThat(refused.body()).contains("\"field\":\"expires_at\"");
    assertRefused(running.post(NEW, " \n[1]"), 400, RequestProblem.BODY_MALFORMED);
    assertThat(running.post(NEW, " \n{\"name\":\"x\"}").statusCode()).isEqualTo(201);
  }

  @Test
  void aBodyThatBreaksOffIsMalformed() throws Exception {
    String answer =
        running.raw(
            "POST "
                + NEW
                + " HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nAuthorization: Bearer "
                + running.session
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
    assertThat(answer).contains("\"request_malformed\"");
  }

  @Test
  void aListHasFiftyRowsUnlessTheQuerySaysOtherwise() throws Exception {
    for (int i = 0; i < 51; i++) {
      running.issue("token " + i, null);
    }
    String tokens = "/api/v1/account/me/tokens";
    assertThat(get(tokens).body().split("\"label\"")).hasSize(1 + 50);
    assertThat(get(tokens + "?page_size=3").body().split("\"label\"")).hasSize(1 + 3);
    assertThat(get(tokens + "?q=").body().split("\"label\"")).hasSize(1 + 50);
    HttpResponse<String> refused = get(tokens + "?page_size=three");
    assertRefused(refused, 400, InputProblem.INVALID_INPUT);
    assertThat(refused.body()).contains("\"field\":\"page_size\"");
  }

  @Test
  void endedTokensAreListedIfTheQueryAsksForAll() throws Exception {
    RunningApi.Issued ended = running.issue("ended", null);
    running.issue("good", null);
    assertThat(running.send(running.withSession(NEW + "/" + ended.id()).DELETE()).body())
        .isEqualTo("{}");
    String tokens = "/api/v1/account/me/tokens";
    assertThat(get(tokens).body()).contains("\"good\"").doesNotContain("\"ended\"");
    assertThat(get(tokens + "?status=active").body()).doesNotContain("\"ended\"");
    assertThat(get(tokens + "?status=all").body()).contains("\"good\"", "\"ended\"");
  }

  @Test
  void whoAsksForItGetsTheRevokedToken() throws Exception {
    RunningApi.Issued issued = running.issue("ci", null);
    HttpResponse<String> revoked =
        running.send(
            running
                .withSession(NEW + "/" + issued.id())
                .header("Prefer", "return=representation")
                .DELETE());
    assertThat(revoked.body()).contains("\"status\":\"revoked\"", "\"label\":\"ci\"");
  }
}
