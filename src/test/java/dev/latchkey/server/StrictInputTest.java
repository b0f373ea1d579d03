package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.RequestProblem;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A wrong type or an absurd value is never a default, in any query. The calls come from {@code
 * openapi.yaml}.
 */
class StrictInputTest {
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

  static List<Described> calls() {
    return Described.all();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void anUnknownNameInTheQueryIsRefusedExceptByProbes(Described call) throws Exception {
    for (String query : List.of("nonsense=1", "nonsense", "=", "Page_Size=5", "page%20size=5")) {
      HttpResponse<String> answer = api.send(call, query, null);
      if (call.ignoresQuery()) {
        assertThat(answer.statusCode()).isEqualTo(200);
      } else {
        assertThat(answer.statusCode()).as(query).isEqualTo(400);
        assertThat(StrictApi.error(answer).get("slug").asString())
            .isEqualTo(RequestProblem.QUERY_UNKNOWN.slug());
        assertThat(StrictApi.error(answer).at("/data/name").asString())
            .isEqualTo(query.replaceFirst("=.*", "").replace("%20", " "));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void whatIsNoTextInTheQueryIsMalformed(Described call) throws Exception {
    for (String bytes : List.of("%ff", "%ed%a0%80", "%c0%80", "%00", "%e2%82", "%f5%80%80%80")) {
      for (String query : List.of("q=" + bytes, bytes + "=q")) {
        HttpResponse<String> answer = api.send(call, query, null);
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
            api.running.raw(
                "GET "
                    + StrictApi.TOKENS
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
      assertThat(api.send(call, pair + "&" + pair, null).statusCode()).isEqualTo(400);
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
    for (String list : List.of(StrictApi.TOKENS, "/api/v1/account/me/activity")) {
      StrictApi.assertField(
          api.running.send(api.running.withSession(list + "?page_size=" + size)), "page_size");
      assertThat(api.running.send(api.running.withSession(list + "?page_size=5")).statusCode())
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aParameterWithOtherValuesIsRefused(Described call) throws Exception {
    for (var parameter : call.query()) {
      boolean isText = List.of("q", "prefix").contains(parameter.getName());
      for (String value : List.of("", "%20", "TRUE", "1.5", "all%20")) {
        assertThat(api.send(call, parameter.getName() + "=" + value, null).statusCode())
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
                .replace("{id}", api.token));
      }
    }
    assertThat(paths)
        .contains("/healthz", "/readyz", "/metrics", "/openapi.yaml", StrictApi.TOKENS);
    for (String path : paths) {
      HttpResponse<String> get = api.running.send(api.running.withSession(path));
      HttpResponse<String> head =
          api.running.send(api.running.withSession(path).method("HEAD", BodyPublishers.noBody()));
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
      api.createOrganization();
      api.running.renewSession();
      for (int i = 0; i < 12; i++) {
        String body = call.body() == null ? null : mutations.body(call.sample().toString());
        String query = mutations.query(call.query());
        HttpResponse<String> answer = api.send(call, query, body);
        assertThat(answer.statusCode())
            .as("%s ?%s %s: %s", call, query, body, answer.body())
            .isLessThan(500);
      }
    }
  }
}
