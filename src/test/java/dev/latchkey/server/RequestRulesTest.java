package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.SessionSecret;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every request has to keep to. */
class RequestRulesTest {
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

  private String answer(String line, String... headers) throws Exception {
    return running.raw(
        line
            + " HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n"
            + String.join("", List.of(headers).stream().map(one -> one + "\r\n").toList())
            + "\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, 200",
    "HEAD, 200",
    "OPTIONS, 405",
    "POST, 403",
    "PUT, 403",
    "PATCH, 403",
    "DELETE, 403",
  })
  void aWebPageMayOnlyAskForWhatChangesNothing(String method, int status) throws Exception {
    assertThat(answer(method + " /healthz", "Origin: https://evil.example", "Content-Length: 0"))
        .startsWith("HTTP/1.1 " + status + " ");
  }

  @Test
  void whatIsNoWebPageMayAskForAnything() throws Exception {
    assertThat(answer("POST /healthz", "Content-Length: 0")).startsWith("HTTP/1.1 405 ");
  }

  @Test
  void keysAndSessionsInTheAddressAreFoundWhereverTheyStand() throws Exception {
    String key = new String(AccessKey.generate(new SecureRandom()).reveal());
    String session = SessionSecret.generate(new SecureRandom()).reveal();
    for (String secret : List.of(key, session)) {
      for (String address :
          List.of(
              "/" + secret,
              "/x?a=" + secret,
              "/x" + secret + "y",
              "/%6C" + secret.substring(1),
              "/x?a=" + secret.replace("_", "%5f") + "&b=%20")) {
        assertThat(answer("GET " + address))
            .startsWith("HTTP/1.1 400 ")
            .contains("\"secret_in_address\"")
            .doesNotContain(secret);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/lk_0123456789012345678901234567",
        "/ls_012345678901234567890123456789012345678",
        "/lk_%20",
        "/x%20y"
      })
  void whatIsTooShortForASecretIsAnAddressLikeAnyOther(String address) throws Exception {
    assertThat(answer("GET " + address)).startsWith("HTTP/1.1 404 ").contains("\"route_unknown\"");
  }

  @Test
  void anAddressThatCannotBeDecodedIsMalformed() throws Exception {
    assertThat(answer("GET /healthz?a=%zz"))
        .startsWith("HTTP/1.1 400 ")
        .contains("\"request_malformed\"");
  }

  @Test
  void theAnswerSaysThatNobodyKeepsItNorGuessesItsType() throws Exception {
    assertThat(answer("GET /nowhere"))
        .contains("Cache-Control: no-store")
        .contains("X-Content-Type-Options: nosniff")
        .contains("Content-Type: application/json; charset=utf-8")
        .doesNotContain("WWW-Authenticate", "Server:");
    assertThat(answer("GET /auth/verify"))
        .startsWith("HTTP/1.1 401 ")
        .contains("WWW-Authenticate: Bearer realm=\"latchkey\"");
    assertThat(answer("GET /healthz"))
        .contains("Content-Type: text/plain; charset=utf-8")
        .contains("X-Content-Type-Options: nosniff");
    assertThat(running.raw("NONSENSE\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .contains("\"request_malformed\"");
  }

  @Test
  void aMethodThatTheAddressDoesNotHaveIsToldWithThoseThatItHas() throws Exception {
    assertThat(answer("PUT /api/v1/sessions", "Content-Length: 0"))
        .startsWith("HTTP/1.1 405 ")
        .contains("Allow: DELETE, GET, HEAD\r\n");
  }

  @Test
  void whoIsBehindAProxyNeedNotKnowItsName() throws Exception {
    try (HttpApi proxied =
            HttpApi.start(running.authority, new ServerSettings("127.0.0.1", 0, null, true));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxied.port())) {
      socket
          .getOutputStream()
          .write(
              "GET /healthz HTTP/1.1\r\nHost: keys.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void onlyPlainHttpWithoutAProxyIsForThisComputer() {
    ServerSettings.Tls tls = new ServerSettings.Tls(Path.of("c.pem"), Path.of("k.pem"));
    assertThat(ServerSettings.local("127.0.0.1", 0).isLocal()).isTrue();
    assertThat(new ServerSettings("0.0.0.0", 0, tls, false).isLocal()).isFalse();
    assertThat(new ServerSettings("0.0.0.0", 0, null, true).isLocal()).isFalse();
    assertThat(new ServerSettings("0.0.0.0", 0, tls, true).isLocal()).isFalse();
    assertThat(new ServerSettings("127.0.0.1", 0, null, false, List.of("127.0.0.1")).isLocal())
        .isTrue();
    assertThat(new ServerSettings("example.com", 0, tls, false).addressOf(443))
        .isEqualTo("https://example.com:443");
    for (String host : List.of("0.0.0.0", "192.0.2.1", "no.such.host.invalid")) {
      assertThatThrownBy(() -> ServerSettings.local(host, 0))
          .isInstanceOfSatisfying(
              Refused.class, e -> assertThat(e.problem()).isEqualTo(InputProblem.INVALID_INPUT));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "80, localhost, true",
    "80, 127.0.0.1, true",
    "80, [::1], true",
    "80, LOCALHOST, true",
    "80, localhost:80, true",
    "80, localhost:443, false",
    "80, example.com, false",
    "7357, localhost:7357, true",
    "7357, localhost, false",
    "443, localhost, false",
  })
  void aDefaultPortMayBeLeftOutOfTheHost(int port, String host, boolean isFine) {
    RequestRules rules = new RequestRules(ServerSettings.local("127.0.0.1", port), port);
    HttpHeaders headers = new DefaultHttpHeaders().set("Host", host);
    Request request =
        new Request("GET", "/healthz", null, headers, new byte[0], "127.0.0.1", Map.of());
    if (isFine) {
      rules.check(request);
    } else {
      assertThatThrownBy(() -> rules.check(request))
          .isInstanceOfSatisfying(
              Refused.class, e -> assertThat(e.problem()).isEqualTo(RequestProblem.HOST_REFUSED));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, http://127.0.0.1:7357",
    "localhost, http://localhost:7357",
    "::1, http://[::1]:7357",
    "[::1], http://[::1]:7357",
  })
  void theAddressIsOneForBrowsers(String host, String address) {
    assertThat(ServerSettings.local(host, 0).addressOf(7357)).isEqualTo(address);
  }
}
