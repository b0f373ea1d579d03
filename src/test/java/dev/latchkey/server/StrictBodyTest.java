package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.Json;
import dev.latchkey.api.RequestProblem;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong type or an absurd value is never a default, in any field of any body. */
class StrictBodyTest {
  private static final String NEW = "/api/v1/account/me/token";

  @TempDir Path folder;
  private StrictApi api;

  @BeforeEach
  void start() {
    api = new StrictApi(folder);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  static List<Described> bodies() {
    return Described.withBody();
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aValueOfAnotherTypeIsRefusedWithItsField(Described call) throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Described.Wrong one : call.wrong()) {
      HttpResponse<String> answer = api.send(call, null, one.body());
      boolean isNull = one.body().contains("null");
      boolean isNamed =
          answer.statusCode() == 400
              && StrictApi.error(answer).at("/data/field").asString("").equals(one.field());
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
            api.running
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
    HttpResponse<String> doubled = api.send(call, null, "{" + inside + "," + inside + "}");
    assertThat(doubled.body()).contains("\"" + RequestProblem.BODY_MALFORMED.slug() + "\"");
    HttpResponse<String> more = api.send(call, null, "{\"unheard_of\":[{}]," + inside + "}");
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
    StrictApi.assertField(
        api.running.post(NEW, "{\"name\":\"x\",\"expires_at\":" + json + "}"), "expires_at");
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
        api.running.post(NEW, "{\"name\":\"x\",\"expires_at\":\"" + sent + "\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(Json.mapper().readTree(answer.body()).get("expires_at").asString()).isEqualTo(meant);
  }

  @Test
  void noTimeMeansThatTheTokenNeverExpires() throws Exception {
    for (String body : List.of("{\"name\":\"x\"}", "{\"name\":\"x\",\"expires_at\":null}")) {
      HttpResponse<String> answer = api.running.post(NEW, body);
      assertThat(answer.statusCode()).isEqualTo(201);
      assertThat(Json.mapper().readTree(answer.body()).get("expires_at").isNull()).isTrue();
    }
  }

  @Test
  void aPasswordWithHalfACharacterIsRefused() throws Exception {
    String password = "long enough it i\\ud800";
    StrictApi.assertField(
        api.running.post("/api/v1/password", "{\"old\":\"x\",\"new\":\"" + password + "\"}"),
        "new");
    StrictApi.assertField(
        api.running.post(
            "/login/token", "{\"email\":\"a@example.com\",\"password\":\"" + password + "\"}"),
        "password");
  }
}
