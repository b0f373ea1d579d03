package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.Json;
import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.OrganizationName;
import dev.latchkey.model.Slug;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * A wrong type or an absurd value is never a default, in any field of any body and in any query.
 * The calls come from {@code openapi.yaml}.
 */
class StrictInputTest {
  private static final String NEW = "/api/v1/account/me/token";
  private static final String TOKENS = "/api/v1/account/me/tokens";

  @TempDir Path folder;
  private RunningApi running;
  private String token = "";
  private int organizations;

  @BeforeEach
  void start() {
    running = new RunningApi(folder);
    token = running.issue("first", null).id();
    create();
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private void create() {
    organizations++;
    running
        .authority
        .accountsFor(running.desk)
        .create(new OrganizationName("Acme"), new Slug("acme-" + organizations));
  }

  static List<Described> calls() {
    return Described.all();
  }

  static List<Described> bodies() {
    return Described.withBody();
  }

  private HttpResponse<String> send(Described call, @Nullable String query, @Nullable String body)
      throws Exception {
    String path =
        call.path()
            .replace("{account}", "me")
            .replace("{organization}", "acme-" + organizations)
            .replace("{user}", running.desk.user().id())
            .replace("{id}", token);
    HttpRequest.Builder request =
        running
            .withSession(path + (query == null ? "" : "?" + query))
            .method(
                call.method(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return running.send(request);
  }

  private static JsonNode error(HttpResponse<String> answer) {
    return Json.mapper().readTree(answer.body()).get("error");
  }

  private static void assertField(HttpResponse<String> answer, String field) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(error(answer).get("slug").asString()).isEqualTo(InputProblem.INVALID_INPUT.slug());
    assertThat(error(answer).at("/data/field").asString()).isEqualTo(field);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aValueOfAnotherTypeIsRefusedWithItsField(Described call) throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Described.Wrong one : call.wrong()) {
      HttpResponse<String> answer = send(call, null, one.body());
      boolean isNull = one.body().contains("null");
      boolean isNamed =
          answer.statusCode() == 400
              && error(answer).at("/data/field").asString("").equals(one.field());
      if (isNull ? answer.statusCode() != 400 : !isNamed) {
        wrong.add(one.body() + ": " + answer.statusCode() + " " + answer.body());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(call.wrong()).isNotEmpty();
  }

  @Test
  void aListInTheListOfPrivilegesIsRefused() throws Exception {
    assertThat(
            running
                .post(
                    "/api/v1/organizations/acme-1/invitations",
                    "{\"email\":\"a@example.com\",\"rights\":{\"privileges\":[[\"view_tokens\"]]}}")
                .statusCode())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aFieldThatIsThereTwiceIsRefusedAndAnUnknownOneIgnored(Described call) throws Exception {
    String sample = call.sample().toString();
    String inside = sample.substring(1, sample.length() - 1);
    HttpResponse<String> doubled = send(call, null, "{" + inside + "," + inside + "}");
    assertThat(doubled.body()).contains("\"" + RequestProblem.BODY_MALFORMED.slug() + "\"");
    HttpResponse<String> more = send(call, null, "{\"unheard_of\":[{}]," + inside + "}");
    assertThat(more.body()).doesNotContain("body_malformed", "unheard_of");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\" \"",
        "99999999999999",
        "1893456000",
        "\"1893456000\"",
        "\"+999999999-12-31T23:59:59Z\"",
        "\"+10000-01-01T00:00:00Z\"",
        "\"10000-01-01T00:00:00Z\"",
        "\"-0001-01-01T00:00:00Z\"",
        "\"1969-12-31T23:59:59Z\"",
        "\"9999-12-31T23:59:59-01:00\"",
        "\"2030-01-01\"",
        "\"2030-01-01T00:00:00\"",
        "\"2030-01-01T00:00Z\"",
        "\"2030-01-01 00:00:00Z\"",
        "\"2030-02-29T00:00:00Z\"",
        "\"2030-01-01T24:00:00Z\"",
        "\"2030-01-01T00:00:00+25:00\"",
        "\"2030-01-01T00:00:00Z[Europe/Berlin]\"",
        "\"２０３０-01-01T00:00:00Z\"",
        "\"2030-01-01T00:00:00Z\\u0000\"",
        "\"tomorrow\"",
        "true",
        "[2030,1,1]",
        "{\"seconds\":1893456000}"
      })
  void whatIsNoTimeIsRefused(String json) throws Exception {
    assertField(running.post(NEW, "{\"name\":\"x\",\"expires_at\":" + json + "}"), "expires_at");
  }

  @ParameterizedTest
  @CsvSource({
    "2030-01-01T00:00:00Z, 2030-01-01T00:00:00Z",
    "2030-01-01t00:00:00z, 2030-01-01T00:00:00Z",
    "2030-01-01T00:00:00.123456Z, 2030-01-01T00:00:00.123Z",
    "2030-01-01T02:00:00+02:00, 2030-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z"
  })
  void aTimeIsReadHoweverRfc3339WritesIt(String sent, String meant) throws Exception {
    HttpResponse<String> answer =
        running.post(NEW, "{\"name\":\"x\",\"expires_at\":\"" + sent + "\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(Json.mapper().readTree(answer.body()).get("expires_at").asString()).isEqualTo(meant);
  }

  @Test
  void noTimeMeansThatTheTokenNeverExpires() throws Exception {
    for (String body : List.of("{\"name\":\"x\"}", "{\"name\":\"x\",\"expires_at\":null}")) {
      HttpResponse<String> answer = running.post(NEW, body);
      assertThat(answer.statusCode()).isEqualTo(201);
      assertThat(Json.mapper().readTree(answer.body()).get("expires_at").isNull()).isTrue();
    }
  }

  @Test
  void aPasswordWithHalfACharacterIsRefused() throws Exception {
    String password = "long enough it i\\ud800";
    assertField(
        running.post("/api/v1/password", "{\"old\":\"x\",\"new\":\"" + password + "\"}"), "new");
    assertField(
        running.post(
            "/login/token", "{\"email\":\"a@example.com\",\"password\":\"" + password + "\"}"),
        "password");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void anUnknownNameInTheQueryIsRefusedExceptByProbes(Described call) throws Exception {
    for (String query : List.of("nonsense=1", "nonsense", "=", "Page_Size=5", "page%20size=5")) {
      HttpResponse<String> answer = send(call, query, null);
      if (call.ignoresQuery()) {
        assertThat(answer.statusCode()).isEqualTo(200);
      } else {
        assertThat(answer.statusCode()).as(query).isEqualTo(400);
        assertThat(error(answer).get("slug").asString())
            .isEqualTo(RequestProblem.QUERY_UNKNOWN.slug());
        assertThat(error(answer).at("/data/name").asString())
            .isEqualTo(query.replaceFirst("=.*", "").replace("%20", " "));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void whatIsNoTextInTheQueryIsMalformed(Described call) throws Exception {
    for (String bytes : List.of("%ff", "%ed%a0%80", "%c0%80", "%00", "%e2%82", "%f5%80%80%80")) {
      for (String query : List.of("q=" + bytes, bytes + "=q")) {
        HttpResponse<String> answer = send(call, query, null);
        assertThat(answer.statusCode())
            .as("%s %s", call, query)
            .isEqualTo(call.ignoresQuery() ? 200 : 400);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%zz", "%", "%f", "%%"})
  void aPercentSignWithoutTwoDigitsIsMalformed(String text) throws Exception {
    assertThat(
            running.raw(
                "GET "
                    + TOKENS
                    + "?q="
                    + text
                    + " HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aNameThatIsTwiceInTheQueryIsRefused(Described call) throws Exception {
    for (var parameter : call.query()) {
      String pair = parameter.getName() + "=1";
      assertThat(send(call, pair + "&" + pair, null).statusCode()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+5",
        "%205",
        "5%20",
        "%2B5",
        "-5",
        "%EF%BC%95",
        "%D9%A5",
        "5.0",
        "0x5",
        "1e1",
        "",
        "five",
        "0",
        "201",
        "4294967301",
        "99999999999999999999"
      })
  void aPageSizeIsWrittenInPlainDigits(String size) throws Exception {
    for (String list : List.of(TOKENS, "/api/v1/account/me/activity")) {
      assertField(running.send(running.withSession(list + "?page_size=" + size)), "page_size");
      assertThat(running.send(running.withSession(list + "?page_size=5")).statusCode())
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aParameterWithOtherValuesIsRefused(Described call) throws Exception {
    for (var parameter : call.query()) {
      boolean isText = parameter.getName().equals("q");
      for (String value : List.of("", "%20", "TRUE", "1.5", "all%20")) {
        assertThat(send(call, parameter.getName() + "=" + value, null).statusCode())
            .as("%s=%s", parameter.getName(), value)
            .isEqualTo(isText ? 200 : 400);
      }
    }
  }

  @Test
  void headAnswersLikeGetWithoutTheBody() throws Exception {
    List<String> paths = new ArrayList<>(List.of("/auth/verify", "/auth/verify/alice/path"));
    for (Described call : Described.all()) {
      if (call.method().equals("GET")) {
        paths.add(
            call.path()
                .replace("{account}", "me")
                .replace("{organization}", "acme-1")
                .replace("{id}", token));
      }
    }
    assertThat(paths).contains("/healthz", "/readyz", "/metrics", "/openapi.yaml", TOKENS);
    for (String path : paths) {
      HttpResponse<String> get = running.send(running.withSession(path));
      HttpResponse<String> head =
          running.send(running.withSession(path).method("HEAD", BodyPublishers.noBody()));
      assertThat(head.statusCode()).as(path).isEqualTo(get.statusCode());
      assertThat(head.body()).isEmpty();
      assertThat(head.headers().firstValue("Content-Type"))
          .isEqualTo(get.headers().firstValue("Content-Type"));
    }
  }

  /** Every answer is also held against the contract. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverIsSentTheServerDoesNotFail(long seed) throws Exception {
    Mutations mutations = new Mutations(new Random(seed));
    for (Described call : Described.all()) {
      create();
      running.renewSession();
      for (int i = 0; i < 12; i++) {
        String body = call.body() == null ? null : mutations.body(call.sample().toString());
        String query = mutations.query(call.query());
        HttpResponse<String> answer = send(call, query, body);
        assertThat(answer.statusCode())
            .as("%s ?%s %s: %s", call, query, body, answer.body())
            .isLessThan(500);
      }
    }
  }
}
