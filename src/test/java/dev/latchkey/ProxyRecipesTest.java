package dev.latchkey;

import static dev.latchkey.GuardedSite.status;
import static dev.latchkey.GuardedSite.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The recipes of docs/protect-a-service.md, run by a real nginx and a real Caddy. */
class ProxyRecipesTest {
  private static final String JWT = "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.e30.ZRrHA1JJJW8o";
  private static final String BASIC = "Authorization: Basic YWxpY2U6cHc=";

  @TempDir static Path folder;
  private static final Map<Recipe, Recipe.Running> PROXIES = new EnumMap<>(Recipe.class);
  private static GuardedSite site;

  @BeforeAll
  static void start() throws Exception {
    site = GuardedSite.start(folder);
    for (Recipe recipe : Recipe.values()) {
      PROXIES.put(recipe, site.start(recipe));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    for (Recipe.Running proxy : PROXIES.values()) {
      proxy.close();
    }
    if (site != null) {
      site.close();
    }
  }

  private static Recipe.Running proxy(Recipe recipe) {
    return Objects.requireNonNull(PROXIES.get(recipe));
  }

  private static String get(Recipe recipe, String target, String... headers) throws Exception {
    return site.get(proxy(recipe), target, headers);
  }

  /** Returns what the service got for a header, whatever the spelling of its name. */
  private static List<String> received(String answer, String name) {
    return answer
        .lines()
        .filter(line -> line.indexOf(':') > 0)
        .filter(
            line ->
                line.substring(0, line.indexOf(':'))
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '-')
                    .equals(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .toList();
  }

  private static void assertLetInAsItself(String answer) {
    assertThat(status(answer)).as(answer).isEqualTo(200);
    assertThat(received(answer, "x-latchkey-account")).containsExactly("acme");
    assertThat(received(answer, "x-latchkey-account-type")).containsExactly("organization");
    assertThat(received(answer, "x-latchkey-token-id")).containsExactly(site.goodId);
    assertThat(received(answer, "x-latchkey-scopes")).isEmpty();
    assertThat(received(answer, "x-access-key")).isEmpty();
    assertThat(answer).doesNotContain(site.good, "admin", "{http.");
  }

  @ParameterizedTest
  @EnumSource
  void aGoodKeyLetsIn(Recipe recipe) throws Exception {
    assertLetInAsItself(get(recipe, "/orders?page=2", with(site.good)));
    assertLetInAsItself(site.ask(proxy(recipe), "DELETE /orders/7", "", with(site.good)));
    assertThat(get(recipe, "/orders?page=2", with(site.good))).contains("GET /orders?page=2 ");
  }

  @ParameterizedTest
  @EnumSource
  void everyOtherKeyIsRefusedAndTheServiceIsNotAsked(Recipe recipe) throws Exception {
    int before = site.service.served();
    assertThat(status(get(recipe, "/"))).isEqualTo(401);
    assertThat(status(get(recipe, "/", with("")))).isEqualTo(401);
    assertThat(status(get(recipe, "/", with("lk_" + "0".repeat(29))))).isEqualTo(401);
    assertThat(status(get(recipe, "/", with(site.revoked)))).isEqualTo(401);
    assertThat(status(get(recipe, "/", with(site.expired)))).isEqualTo(401);
    assertThat(status(get(recipe, "/", with(site.foreign)))).isEqualTo(403);
    assertThat(status(get(recipe, "/", "Authorization: Bearer " + site.good))).isEqualTo(401);
    assertThat(get(recipe, "/").toLowerCase(Locale.ROOT))
        .contains("www-authenticate: bearer realm=\"latchkey\"");
    assertThat(site.service.served()).isEqualTo(before);
  }

  private static Stream<Arguments> forgeries() {
    List<Arguments> all = new ArrayList<>();
    for (Recipe recipe : Recipe.values()) {
      for (String headers :
          List.of(
              "X-Latchkey-Account: admin",
              "x-latchkey-account: admin",
              "X_Latchkey_Account: admin",
              "X-Latchkey_Account: admin",
              "X.Latchkey.Account: admin",
              "X~Latchkey~Account: admin",
              "X_LATCHKEY-ACCOUNT: admin",
              "X-Latchkey-Account: acme\r\nX-Latchkey-Account: admin",
              "X-Latchkey-Account: acme, admin",
              "X-Latchkey-Token-Id: admin\r\nX_Latchkey_Token_Id: admin",
              "X-Latchkey-Account-Type: admin\r\nX-Latchkey-Account_Type: admin",
              "X-Latchkey-Scopes: admin\r\nX_Latchkey_Scopes: admin",
              "Connection: close, X-Latchkey-Account\r\nX_Latchkey_Account: admin",
              "Connection: X-Latchkey-Account, X-Latchkey-Token-Id, X-Latchkey-Account-Type\r\n"
                  + "Connection: close",
              "Connection: close, X-Access-Key, Host",
              "Keep-Alive: X-Latchkey-Account\r\nTE: trailers")) {
        all.add(Arguments.of(recipe, headers));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void nobodyForgesAnIdentity(Recipe recipe, String headers) throws Exception {
    if (headers.startsWith("Connection:")) {
      assertLetInAsItself(get(recipe, "/", headers, with(site.good)));
      assertThat(status(get(recipe, "/", headers))).isEqualTo(401);
    } else {
      assertLetInAsItself(get(recipe, "/", with(site.good), headers));
      assertLetInAsItself(get(recipe, "/", headers, with(site.good)));
      assertThat(status(get(recipe, "/", headers))).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @EnumSource
  void credentialsOfTheServiceItselfAreLeftToIt(Recipe recipe) throws Exception {
    for (String credentials : List.of(JWT, BASIC)) {
      String answer = get(recipe, "/", with(site.good), credentials);
      assertLetInAsItself(answer);
      assertThat(answer).contains(credentials);
      assertThat(status(get(recipe, "/", credentials))).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @EnumSource
  void largeCookiesDoNotMatter(Recipe recipe) throws Exception {
    String cookie = "Cookie: " + "c".repeat(7_500);
    String answer =
        get(recipe, "/", with(site.good), cookie, cookie, cookie, "X-More: " + "m".repeat(7_000));
    assertThat(status(answer)).isEqualTo(200);
    assertThat(status(get(recipe, "/", cookie, cookie, cookie))).isEqualTo(401);
    assertThat(status(get(recipe, "/" + "p".repeat(7_000), with(site.good)))).isEqualTo(200);
    assertThat(status(get(recipe, "/?" + "q".repeat(7_000), with(site.good)))).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void theQueryOfTheClientIsTheServicesAlone(Recipe recipe) throws Exception {
    for (String query :
        List.of(
            "account=nope",
            "account=",
            "account=acme&account=nope",
            "scope=all",
            "x=1;account=nope",
            "%ff",
            "%ed%a0%80",
            "%zz",
            "a=b?c=d")) {
      String answer = get(recipe, "/x?" + query, with(site.good));
      assertLetInAsItself(answer);
      assertThat(answer).contains("GET /x?" + query + " HTTP/1.1");
      assertThat(status(get(recipe, "/x?" + query, with(site.foreign)))).isEqualTo(403);
      assertThat(status(get(recipe, "/x?" + query))).isEqualTo(401);
    }
  }

  private static Stream<Arguments> oddRequests() {
    List<Arguments> all = new ArrayList<>();
    for (Recipe recipe : Recipe.values()) {
      for (String request :
          List.of(
              "GET /%zz",
              "GET /%00",
              "GET /%ff%2f..%2f",
              "GET /a/../../_latchkey",
              "GET /_latchkey",
              "GET /_latchkey?x",
              "GET //auth/verify/acme",
              "GET http://private.example.com/x",
              "OPTIONS *",
              "TRACE /",
              "PROPFIND /",
              "get /",
              "GET /\u00ff",
              "GET /\r\nX-Access-Key: \u0001",
              "GET /\r\nX-Access-Key: \u001fx",
              "GET /\r\nX-Access-Key: \u007f\u00ff",
              "GET /\r\nX-Access-Key: KEY\u0001",
              "GET /\r\nX-Access-Key: KEY\r\nX-Access-Key: OTHER",
              "GET /\r\nX-Access-Key: KEY, OTHER",
              "GET /\r\nX-Access-Key: KEY\r\nCookie: \u0001\u007f",
              "GET /\r\nX-Access-Key: " + "k".repeat(8_000),
              "GET /\r\nX-Access-Key: KEY\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk",
              "GET /\r\nX-Access-Key: KEY\r\nExpect: 100-continue",
              "GET /\r\nX-Access-Key: KEY\r\nExpect: nonsense",
              "GET /\r\nX-Access-Key: KEY\r\nTransfer-Encoding: gzip",
              "GET /\r\nX-Access-Key: KEY\r\nContent-Length: 0\r\nTransfer-Encoding: chunked",
              "GET /\r\nX-Access-Key: KEY\r\nContent-Length: x",
              "GET /\r\nX-Access-Key: KEY\r\nOrigin: https://evil.example",
              "GET /\r\nX-Access-Key: KEY\r\nX-Forwarded-For: nonsense",
              "GET /\r\n" + "A: b\r\n".repeat(1_000) + "X-Access-Key: KEY",
              "GET /\r\nBad Header: x\r\nX-Access-Key: KEY")) {
        all.add(Arguments.of(recipe, request));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("oddRequests")
  void nothingThatAClientSendsIsAFailure(Recipe recipe, String request) throws Exception {
    String text = request.replace("KEY", site.good).replace("OTHER", site.other);
    int end = text.indexOf("\r\n");
    String line = end < 0 ? text : text.substring(0, end);
    String[] headers = end < 0 ? new String[0] : text.substring(end + 2).split("\r\n");
    int before = site.service.served();
    int status = status(site.ask(proxy(recipe), line, "", headers));
    assertThat(status).as("status").isNotIn(500, 502, 503, 504);
    if (!text.contains(site.good)) {
      assertThat(site.service.served()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLargeBodyReachesTheServiceWithAGoodKeyOnly(Recipe recipe) throws Exception {
    String body = "b".repeat(5_000_000);
    String length = "Content-Length: " + body.length();
    String answer = site.ask(proxy(recipe), "POST /upload", body, with(site.good), length);
    assertLetInAsItself(answer);
    assertThat(answer).endsWith("body of 5000000");
    int before = site.service.served();
    assertThat(status(site.ask(proxy(recipe), "POST /upload", "x", "Content-Length: 1")))
        .isEqualTo(401);
    assertThat(site.service.served()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void aWebSocketIsOpenedWithAGoodKeyOnly(Recipe recipe) throws Exception {
    String open =
        "GET /socket HTTP/1.1\r\nHost: private.example.com\r\nUpgrade: websocket\r\n"
            + "Connection: keep-alive, Upgrade, X-Latchkey-Account\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    try (RawTls connection = site.connect(proxy(recipe))) {
      connection.send(open + with(site.good) + "\r\n\r\n");
      assertThat(connection.readUntil("\r\n\r\n"))
          .startsWith("HTTP/1.1 101 ")
          .contains("X-Opened-For: acme\r\n");
      connection.send("\u0081\u0085hello.");
      assertThat(connection.readUntil(".")).isEqualTo("\u0081\u0085hello.");
    }
    try (RawTls connection = site.connect(proxy(recipe))) {
      connection.send(open + with(site.revoked) + "\r\n\r\n");
      assertThat(connection.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 401 ");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theClientsAddressIsNotedAndNotWhatTheClientClaims(Recipe recipe) throws Exception {
    assertThat(status(get(recipe, "/", with(site.good), "X-Forwarded-For: 6.6.6.6")))
        .isEqualTo(200);
    assertThat(site.lastUsedFrom()).isEqualTo(RawTls.ADDRESS);
  }
}
