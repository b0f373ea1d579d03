package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.Json;
import dev.latchkey.model.InputProblem;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a client calls itself when it signs in, and what the list of devices says of it. */
class DevicesTest {
  private static final String PASSWORD = "plinth-otter-7-marmalade";
  private static final String ANN = "ann@example.com";

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

  private HttpResponse<String> post(String path, String agent, Map<String, String> body)
      throws Exception {
    HttpRequest.Builder request = running.request(path).header("Content-Type", "application/json");
    if (!agent.isEmpty()) {
      request.header("User-Agent", agent);
    }
    return running.send(
        request.POST(BodyPublishers.ofString(Json.mapper().writeValueAsString(body))));
  }

  private HttpResponse<String> setUp(String agent, Map<String, String> more) throws Exception {
    String code = running.authority.signIns().newSetUpCode().orElseThrow().reveal();
    var body = new java.util.HashMap<>(Map.of("code", code, "email", ANN, "password", PASSWORD));
    body.putAll(more);
    return post("/api/v1/setup", agent, body);
  }

  private JsonNode get(String path, String secret) throws Exception {
    return Json.mapper()
        .readTree(
            running.send(running.request(path).header("Authorization", "Bearer " + secret)).body());
  }

  private static String secret(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Json.mapper().readTree(response.body()).get("secret").asString();
  }

  @Test
  void theListTellsWhichDeviceAsks() throws Exception {
    String first = secret(setUp("Latchkey on laptop", Map.of()));
    String second =
        secret(
            post("/login/token", "Latchkey on tower", Map.of("email", ANN, "password", PASSWORD)));
    for (String own : new String[] {first, second}) {
      JsonNode sessions = get("/api/v1/sessions", own).get("sessions");
      assertThat(sessions).hasSize(2);
      for (JsonNode one : sessions) {
        String device = own.equals(first) ? "Latchkey on laptop" : "Latchkey on tower";
        assertThat(one.get("current").asBoolean())
            .isEqualTo(one.get("description").asString().equals(device));
      }
    }
  }

  /** Sets up by hand, since Java's client always names itself; returns the session's secret. */
  private String setUpByHand(String agentHeader) throws Exception {
    String code = running.authority.signIns().newSetUpCode().orElseThrow().reveal();
    String body =
        Json.mapper().writeValueAsString(Map.of("code", code, "email", ANN, "password", PASSWORD));
    String answer =
        running.raw(
            "POST /api/v1/setup HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\n"
                + agentHeader
                + "Content-Length: "
                + body.length()
                + "\r\n\r\n"
                + body);
    return answer.replaceAll("(?s).*\"secret\":\"([^\"]+)\".*", "$1");
  }

  private String calledAfter(String agentHeader) throws Exception {
    return get("/api/v1/sessions", setUpByHand(agentHeader))
        .at("/sessions/0/description")
        .asString();
  }

  @ParameterizedTest
  @CsvSource({"x, x", "' padded ', padded", "Gr\u00f6\u00dfe, Gr??e"})
  void aDeviceIsCalledWhatItCallsItselfInPlainCharacters(String agent, String called)
      throws Exception {
    assertThat(calledAfter("User-Agent: " + agent + "\r\n")).isEqualTo(called);
  }

  @Test
  void aNameOfMoreThanHundredCharactersIsCutOff() throws Exception {
    assertThat(calledAfter("User-Agent: " + "x".repeat(101) + "\r\n")).isEqualTo("x".repeat(100));
  }

  @Test
  void aDeviceWithoutANameIsUnknown() throws Exception {
    assertThat(calledAfter("")).isEqualTo("unknown device");
  }

  @Test
  void namesAreOptionalAndKept() throws Exception {
    String secret = secret(setUp("x", Map.of("first_name", "Ann", "last_name", " B\u00e1thory ")));
    JsonNode user = get("/api/v1/user", secret).get("user");
    assertThat(user.get("first_name").asString()).isEqualTo("Ann");
    assertThat(user.get("last_name").asString()).isEqualTo("B\u00e1thory");
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    HttpResponse<String> refused = post("/api/v1/setup", "x", Map.of("email", ANN));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("\"" + InputProblem.INVALID_INPUT.slug() + "\"", "\"field\":\"password\"");
    assertThat(post("/login/token", "x", Map.of("password", PASSWORD)).body())
        .contains("\"field\":\"email\"");
    assertThat(post("/api/v1/invitations/look", "x", Map.of()).body())
        .contains("\"field\":\"code\"");
  }

  @Test
  void whoSendsAKeyIsNoNewPerson() throws Exception {
    String key = running.issue("ci", null).key();
    String accept = "/api/v1/invitations/accept";
    Map<String, String> body = Map.of("code", "li_" + "a".repeat(26), "password", PASSWORD);

    assertThat(post(accept, "x", body).body()).contains("\"invitation_invalid\"");
    for (String[] header :
        new String[][] {{"X-Access-Key", key}, {"Authorization", "Bearer " + key}}) {
      HttpRequest.Builder request =
          running
              .request(accept)
              .header("Content-Type", "application/json")
              .header(header[0], header[1])
              .POST(BodyPublishers.ofString(Json.mapper().writeValueAsString(body)));
      assertThat(running.send(request).body()).contains("\"session_required\"");
    }
  }

  @Test
  void whoFailsTooOftenIsToldHowLongToWait() throws Exception {
    setUp("x", Map.of());
    Map<String, String> wrong = Map.of("email", ANN, "password", "not the right one");
    for (int i = 0; i < 10; i++) {
      HttpResponse<String> refused = post("/login/token", "x", wrong);
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
    }
    HttpResponse<String> limited = post("/login/token", "x", wrong);
    assertThat(limited.statusCode()).isEqualTo(429);
    assertThat(limited.headers().firstValue("Retry-After")).contains("901");
  }
}
