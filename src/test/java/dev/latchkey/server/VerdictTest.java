package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authority.KeyStore;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.TokenId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /auth/verify} says to whatever a proxy passes on. */
class VerdictTest {
  private static final String JWT =
      "eyJhbGciOiJIUzI1NiJ9.e30.ZRrHA1JJJW8opsbCGfG_HACGpVUMN_a9IV7pAx_Zmeo";

  @TempDir Path folder;
  private final FailingStore failing = new FailingStore();
  private RunningApi running;
  private String key;
  private String other;

  @BeforeEach
  void start() {
    running = new RunningApi(folder, failing::around);
    key = running.issue("good", null).key();
    other = running.issue("other", null).key();
  }

  @AfterEach
  void stop() {
    failing.heal();
    running.close();
  }

  /** Sends a request to a path; KEY and OTHER stand for two good keys. */
  private String ask(String method, String path, String... headers) throws Exception {
    String lines =
        String.join("", List.of(headers).stream().map(one -> one + "\r\n").toList())
            .replace("KEY", key)
            .replace("OTHER", other);
    return running.raw(
        method
            + " "
            + path.replace("KEY", key).replace("ID", running.desk.user().id())
            + " HTTP/1.1\r\nHost: private.example.com\r\nConnection: close\r\n"
            + lines
            + "\r\n");
  }

  private int status(String method, String path, String... headers) throws Exception {
    String answer = ask(method, path, headers);
    assertThat(answer).as("an answer to %s %s", method, path).startsWith("HTTP/1.1 ");
    return Integer.parseInt(answer.substring(9, 12));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET",
        "HEAD",
        "POST",
        "PUT",
        "PATCH",
        "DELETE",
        "OPTIONS",
        "TRACE",
        "CONNECT",
        "PROPFIND",
        "get"
      })
  void anyMethodFromAnyHostAndOriginIsAnswered(String method) throws Exception {
    String answer =
        ask(method, "/auth/verify/alice", "X-Access-Key: KEY", "Origin: https://app.example.com");
    assertThat(answer)
        .startsWith("HTTP/1.1 200 ")
        .contains("X-Latchkey-Account: alice\r\n")
        .contains("X-Latchkey-Account-Type: user\r\n")
        .contains("X-Latchkey-Token-Id: tk_")
        .contains("Cache-Control: no-store\r\n")
        .doesNotContain("X-Latchkey-Scopes")
        .endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "/auth/verify, 200",
    "/auth/verify/alice, 200",
    "/auth/verify/ID, 200",
    "/auth/verify/alice/, 200",
    "/auth/verify/alice/orders/1?x=2, 200",
    "/auth/verify/alice/../../../healthz, 200",
    "/auth/verify/alice/%zz%ff, 200",
    "/auth/verify/%61lic%65, 200",
    "//auth/verify/alice, 200",
    "/auth/verify/, 403",
    "/auth/verify//alice, 403",
    "/auth/verify/bob, 403",
    "/auth/verify/alise, 403",
    "/auth/verify/Alice, 403",
    "/auth/verify/me, 403",
    "/auth/verify/alice*, 403",
    "/auth/verify/alice;x, 403",
    "/auth/verify/alice%2fx, 403",
    "/auth/verify/alice%00, 403",
    "/auth/verify/%zz, 403",
    "/auth/verify/%ff, 403",
    "/auth/verify/bob/alice, 403",
  })
  void theAccountStandsInThePath(String path, int status) throws Exception {
    assertThat(status("GET", path, "X-Access-Key: KEY")).isEqualTo(status);
    assertThat(status("GET", path, "X-Access-Key: " + flipped(key))).isEqualTo(401);
  }

  private static String flipped(String key) {
    return key.substring(0, 31) + (key.endsWith("a") ? "b" : "a");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 200",
    "acount=bob, 200",
    "x=1;account=bob, 200",
    "%ff, 200",
    "%ed%a0%80, 200",
    "%zz=%, 200",
    "&&=&, 200",
    "key=KEY, 200",
    "account=alice, 200",
    "account=ID&x=account=bob, 200",
    "account=alice&account=alice, 200",
    "account=%61lice, 200",
    "Account=bob, 200",
    "accounts=bob, 200",
    "xaccount=bob, 200",
    "account=bob, 403",
    "account=me, 403",
    "account=, 403",
    "account, 403",
    "x=1&account, 403",
    "account=alice&account=bob, 403",
    "account=bob&account=alice, 403",
    "account=alice&account=, 403",
    "%61ccoun%74=bob, 403",
    "account=%ff, 403",
    "account=%zz, 403",
    "account=alice%, 403",
    "account=alice;x=1, 403",
    "account=alice+, 403",
    "scope=read, 403",
    "scope=, 403",
    "scope, 403",
    "x=1&scope=read&account=alice, 403",
    "%73cope=read, 403",
  })
  void theQueryCanOnlyNarrow(String query, int status) throws Exception {
    assertThat(status("GET", "/auth/verify/alice?" + query, "X-Access-Key: KEY")).isEqualTo(status);
    assertThat(status("GET", "/auth/verify?" + query, "X-Access-Key: KEY")).isEqualTo(status);
    assertThat(status("GET", "/auth/verify/bob?" + query, "X-Access-Key: KEY")).isEqualTo(403);
    assertThat(status("GET", "/auth/verify?" + query)).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          X-Access-Key: KEY                                         | 200
          X-Access-Key: KEY # Authorization: Basic YWxpY2U6cHc=     | 200
          X-Access-Key: KEY # Authorization: Bearer JWT             | 200
          X-Access-Key: KEY # Authorization: Bearer OTHER           | 200
          X-Access-Key: KEY # Authorization: Bearer lk_nonsense     | 200
          X-Access-Key: KEY # Authorization: %%%                    | 200
          X-Access-Key: KEY # X-Access-Key: KEY                     | 200
          x-access-key:   KEY                                       | 200
          X-Access-Key: KEY # X-Access-Key:                         | 200
          X-Access-Key: # X-Access-Key: KEY                         | 200
          X-Access-Key: KEY, KEY                                    | 200
          X-Access-Key: KEY,                                        | 200
          X-Access-Key: # Authorization: Bearer KEY                 | 200
          Authorization: Bearer KEY                                 | 200
          authorization: bearer   KEY                               | 200
          Authorization: Bearer JWT # Authorization: Bearer KEY     | 200
          Authorization: Basic YWxpY2U6cHc= # Authorization: Bearer KEY | 200
          X-Access-Key: KEY # X-Access-Key: OTHER                   | 401
          X-Access-Key: OTHER # X-Access-Key: KEY                   | 401
          X-Access-Key: KEY # X-Access-Key: nonsense                | 401
          X-Access-Key: KEY, OTHER                                  | 401
          X-Access-Key: nonsense # Authorization: Bearer KEY        | 401
          X-Access-Key: KEYx                                        | 401
          X-Access-Key: KEY KEY                                     | 401
          X-Access-Key: "KEY"                                       | 401
          X-Access-Key:                                             | 401
          X-Access-Key: ,                                           | 401
          X_Access_Key: KEY                                         | 401
          Authorization: Bearer JWT                                 | 401
          Authorization: Basic YWxpY2U6cHc=                         | 401
          Authorization: Bearer                                     | 401
          Authorization: KEY                                        | 401
          Authorization: Bearer KEY # Authorization: Bearer OTHER   | 401
          Authorization: Bearer SESSION                             | 401
          Cookie: X-Access-Key=KEY                                  | 401
          """)
  void theKeyHeaderDecidesAlone(String headers, int status) throws Exception {
    String[] lines = headers.replace("JWT", JWT).replace("SESSION", running.session).split(" *# *");
    assertThat(status("GET", "/auth/verify/alice", lines)).isEqualTo(status);
  }

  @Test
  void aSecretInTheAddressOfTheClientIsTheClientsBusiness() throws Exception {
    for (String path : List.of("/auth/verify/alice/KEY", "/auth/verify/alice?key=KEY")) {
      assertThat(status("GET", path, "X-Access-Key: KEY")).isEqualTo(200);
      assertThat(status("GET", path)).isEqualTo(401);
    }
  }

  @Test
  void whatAClientSendsBesideItsKeyMayBeLarge() throws Exception {
    String cookies = "Cookie: " + "c".repeat(8_000);
    assertThat(
            status("GET", "/auth/verify", cookies, cookies, cookies, cookies, "X-Access-Key: KEY"))
        .isEqualTo(200);
    assertThat(status("GET", "/auth/verify/alice/" + "p".repeat(60_000), "X-Access-Key: KEY"))
        .isEqualTo(200);
    assertThat(status("GET", "/auth/verify?" + "%zz&".repeat(15_000), "X-Access-Key: KEY"))
        .isEqualTo(200);
    assertThat(status("GET", "/healthz?" + "p".repeat(9_000))).isEqualTo(414);
  }

  @Test
  void manyHeadersDoNotHideTheKeyNorShutItOut() throws Exception {
    String many = "A: b\r\n".repeat(5_000);
    assertThat(status("GET", "/auth/verify", many + "X-Access-Key: KEY")).isEqualTo(200);
    assertThat(status("GET", "/auth/verify", "X-Access-Key: KEY\r\n" + many + "B: c"))
        .isEqualTo(200);
    assertThat(status("GET", "/auth/verify", many + "X-Access-Key: OTHER", "X-Access-Key: KEY"))
        .isEqualTo(401);
    assertThat(status("GET", "/auth/verify", many + "B C: d", "X-Access-Key: KEY")).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Access-Key: KEY\u0001",
        "X-Access-Key: \u001fKEY",
        "X-Access-Key: K\u007fEY",
        "X-Access-Key: KEY\u00ff",
        "X-Access-Key: \u00e4",
        "X-Access-Key: \ud83d\ude00",
        "X-Access-Key: KEY\tKEY",
      })
  void bytesThatNoKeyHasAreNoKey(String header) throws Exception {
    assertThat(status("GET", "/auth/verify", header)).isEqualTo(401);
  }

  @Test
  void headersThatAreTooLargeLetNobodyIn() throws Exception {
    String large = "X-Access-Key: KEY\r\nCookie: " + "c".repeat(70_000);
    assertThat(status("GET", "/auth/verify/alice", large)).isEqualTo(401);
    assertThat(status("GET", "/auth/verify", "X-Access-Key: KEY\r\n".repeat(3_000) + "A: b"))
        .isEqualTo(401);
    assertThat(status("GET", "/healthz", large)).isEqualTo(431);
  }

  @Test
  void aRequestWithoutExactlyOneHostIsMalformed() throws Exception {
    assertThat(running.raw("GET /auth/verify HTTP/1.1\r\nX-Access-Key: " + key + "\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ");
    assertThat(status("GET", "/auth/verify", "Host: private.example.com", "X-Access-Key: KEY"))
        .isEqualTo(400);
    assertThat(running.raw("GET /auth/verify HTTP/1.0\r\nX-Access-Key: " + key + "\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }

  /** A proxy that forgets to clear Content-Length announces a body that it never sends. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5000000",
        "Content-Length: 10",
        "Content-Length: 10\r\nExpect: 100-continue",
        "Transfer-Encoding: chunked"
      })
  @Timeout(10)
  void aVerdictDoesNotWaitForABody(String header) throws Exception {
    long start = System.nanoTime();
    assertThat(status("POST", "/auth/verify/alice", "X-Access-Key: KEY", header)).isEqualTo(200);
    assertThat(status("POST", "/auth/verify/alice", header)).isEqualTo(401);
    assertThat(System.nanoTime() - start).isLessThan(8_000_000_000L);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5_000, 100_000, 3_000_000})
  void aBodyIsIgnored(int length) throws Exception {
    assertThat(
            ask(
                "POST",
                "/auth/verify/alice",
                "X-Access-Key: KEY",
                "Content-Length: " + length + "\r\n\r\n" + "x".repeat(length)))
        .startsWith("HTTP/1.1 200 ");
  }

  /** What follows a verdict on the same connection is not taken from an ignored body. */
  @Test
  void aRequestInABodyIsNotAnswered() throws Exception {
    String inner = "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n";
    String answers =
        running.raw(
            "POST /auth/verify HTTP/1.1\r\nHost: a\r\nContent-Length: 52\r\n\r\n" + inner + inner);
    assertThat(answers).startsWith("HTTP/1.1 401 ").contains("Connection: close");
    assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(2);
  }

  @Test
  void endedKeysAreRefused() throws Exception {
    var revoked = running.issue("revoked", null);
    running.tokens.revoke(AccountRef.ME, new TokenId(revoked.id()));
    var expired = running.issue("expired", running.clock.now.plusSeconds(60));
    running.clock.now = running.clock.now.plusSeconds(61);
    assertThat(ask("GET", "/auth/verify/alice", "X-Access-Key: " + revoked.key()))
        .startsWith("HTTP/1.1 401 ")
        .contains("token_revoked");
    assertThat(ask("GET", "/auth/verify/alice", "X-Access-Key: " + expired.key()))
        .startsWith("HTTP/1.1 401 ")
        .contains("token_expired");
  }

  @Test
  void aVerdictThatFailsUnexpectedlyCannotBeTold() throws Exception {
    failing.fail(KeyStore.class, "find", () -> new IllegalStateException("the inside"));
    assertThat(ask("GET", "/auth/verify/alice", "X-Access-Key: KEY"))
        .startsWith("HTTP/1.1 503 ")
        .contains("\"internal\"")
        .doesNotContain("the inside");
  }

  /** As Envoy's documentation has it: host, path after the prefix, method, an empty body. */
  @Test
  void envoyIsAnswered() throws Exception {
    String path = "/auth/verify/alice/orders/7%20x?page=2&sort=%ff";
    for (String method : List.of("GET", "POST", "DELETE")) {
      assertThat(
              status(
                  method,
                  path,
                  "content-length: 0",
                  "x-access-key: KEY",
                  "x-envoy-internal: true",
                  "x-forwarded-for: 203.0.113.9",
                  "x-envoy-expected-rq-timeout-ms: 2000"))
          .isEqualTo(200);
      assertThat(status(method, path, "content-length: 0", "authorization: Bearer " + JWT))
          .isEqualTo(401);
    }
    assertThat(status("GET", "/auth/verify/alice*", "x-access-key: KEY")).isEqualTo(403);
  }

  /** As Traefik's documentation has it; older versions always ask with GET. */
  @Test
  void traefikIsAnswered() throws Exception {
    for (String method : List.of("GET", "POST", "OPTIONS")) {
      String[] headers = {
        "User-Agent: Go-http-client/1.1",
        "X-Access-Key: KEY",
        "X-Forwarded-For: 203.0.113.9",
        "X-Forwarded-Host: private.example.com",
        "X-Forwarded-Method: POST",
        "X-Forwarded-Port: 443",
        "X-Forwarded-Proto: https",
        "X-Forwarded-Server: traefik",
        "X-Forwarded-Uri: /orders?account=bob&x=%ff",
        "Accept-Encoding: gzip",
        "Origin: https://app.example.com",
        "Authorization: Bearer " + JWT,
        "Cookie: " + "c".repeat(17_000),
      };
      assertThat(status(method, "/auth/verify/alice", headers)).isEqualTo(200);
      assertThat(status(method, "/auth/verify/bob", headers)).isEqualTo(403);
    }
  }
}
