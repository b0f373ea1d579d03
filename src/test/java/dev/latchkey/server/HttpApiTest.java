package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.Json;
import dev.latchkey.api.RequestProblem;
import dev.latchkey.api.WireProblem;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenId;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class HttpApiTest {
  private static final String TOKENS = "/api/v1/account/me/tokens";
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

  private static JsonNode json(HttpResponse<String> response) {
    return Json.mapper().readTree(response.body());
  }

  private static void assertRefused(HttpResponse<String> response, int status, Problem problem) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    JsonNode error = json(response).get("error");
    assertThat(error.get("slug").asString()).isEqualTo(problem.slug());
    assertThat(error.get("message").asString()).isNotBlank();
    assertThat(error.get("id").asString()).hasSize(36);
    assertThat(error.get("data").isObject()).isTrue();
  }

  @Test
  void aSessionGeneratesAKeyThatIsLetInUntilItIsRevoked() throws Exception {
    HttpResponse<String> created =
        running.post(NEW, "{\"name\":\" ci \",\"expires_at\":\"2026-12-01T00:00:00Z\"}");
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(json(created).get("label").asString()).isEqualTo("ci");
    assertThat(json(created).get("expires_at").asString()).isEqualTo("2026-12-01T00:00:00Z");
    assertThat(json(created).get("created_at").asString()).isEqualTo("2026-11-23T20:00:00Z");
    String key = json(created).get("secret").asString();
    String id = json(created).get("id").asString();

    HttpResponse<String> verified = running.send(running.withKey("/auth/verify", key));
    assertThat(verified.statusCode()).isEqualTo(200);
    assertThat(verified.body()).isEmpty();
    assertThat(verified.headers().firstValue("X-Latchkey-Token-Id")).contains(id);
    assertThat(verified.headers().firstValue("X-Latchkey-Account")).contains("alice");
    assertThat(verified.headers().firstValue("X-Latchkey-Account-Type")).contains("user");
    assertThat(verified.headers().firstValue("Cache-Control")).contains("no-store");

    HttpResponse<String> revoked = running.send(running.withSession(NEW + "/" + id).DELETE());
    assertThat(revoked.statusCode()).isEqualTo(200);
    assertThat(revoked.body()).isEqualTo("{}");
    assertThat(running.send(running.withSession(NEW + "/" + id).DELETE()).statusCode())
        .isEqualTo(200);
    HttpResponse<String> refused = running.send(running.withKey("/auth/verify", key));
    assertRefused(refused, 401, AuthorityProblem.TOKEN_REVOKED);
    assertThat(json(refused).at("/error/data/label").asString()).isEqualTo("ci");
    assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
  void verifyTakesAnyMethod(String method) throws Exception {
    var key = running.issue("any", null).key();
    assertThat(
            running
                .send(
                    running
                        .withKey("/auth/verify", key)
                        .method(method, BodyPublishers.ofString("body")))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void verifyForAnotherAccountIsForbidden() throws Exception {
    var key = running.issue("mine", null).key();
    assertThat(running.send(running.withKey("/auth/verify?account=alice", key)).statusCode())
        .isEqualTo(200);
    assertRefused(
        running.send(running.withKey("/auth/verify?account=bob", key)),
        403,
        RequestProblem.OTHER_ACCOUNT);
  }

  @Test
  void aSessionSecretIsNoKey() throws Exception {
    assertRefused(
        running.send(running.withSession("/auth/verify")), 401, AuthorityProblem.UNAUTHORIZED);
  }

  @Test
  void anExpiredKeyIsToldSoAndStaysExpiredWhenTheClockIsSetBack() throws Exception {
    var issued = running.issue("short", running.clock.now.plusSeconds(60));
    assertThat(running.verify(issued.key())).isEqualTo(200);
    running.clock.now = running.clock.now.plus(Duration.ofDays(1));
    assertRefused(
        running.send(running.withKey("/auth/verify", issued.key())),
        401,
        AuthorityProblem.TOKEN_EXPIRED);
    running.clock.now = running.clock.now.minus(Duration.ofDays(1));
    assertRefused(
        running.send(running.withKey("/auth/verify", issued.key())),
        401,
        AuthorityProblem.TOKEN_EXPIRED);
  }

  @Test
  void lastUsedMovesWithAUse() throws Exception {
    var issued = running.issue("used", null);
    assertThat(running.verify(issued.key())).isEqualTo(200);
    running.authority.writeLastUses();
    JsonNode token = json(running.send(running.withSession(NEW + "/" + issued.id())));
    assertThat(token.get("last_used_at").asString()).isEqualTo("2026-11-23T20:00:00Z");
    assertThat(token.get("last_used_from").asString()).isEqualTo("127.0.0.1");
    assertThat(token.get("status").asString()).isEqualTo("active");
  }

  @Test
  void theUseOfATokenIsToldDayByDayWithItsClient() throws Exception {
    var issued = running.issue("used", null);
    for (int i = 0; i < 3; i++) {
      running.send(
          running.withKey("/auth/verify", issued.key()).header("User-Agent", "hardhat/3.0"));
    }
    running.send(running.withKey("/auth/verify/bob", issued.key()));
    running.authority.writeLastUses();
    JsonNode token = json(running.send(running.withSession(NEW + "/" + issued.id())));
    assertThat(token.get("last_used_client").asString()).isEqualTo("hardhat/3.0");
    String use = NEW + "/" + issued.id() + "/use";
    JsonNode answer = json(running.send(running.withSession(use)));
    assertThat(answer.get("first").asString()).isEqualTo("2026-08-26");
    assertThat(answer.get("last").asString()).isEqualTo("2026-11-23");
    assertThat(answer.get("days").toString())
        .isEqualTo("[{\"day\":\"2026-11-23\",\"let_in\":3,\"refused\":1}]");
    for (String days : List.of("0", "401", "x", "+9", "")) {
      assertRefused(
          running.send(running.withSession(use + "?days=" + days)),
          400,
          InputProblem.INVALID_INPUT);
    }
  }

  @Test
  void aKeyOfAnotherAccountIsNotUsed() throws Exception {
    var issued = running.issue("elsewhere", null);
    assertThat(running.send(running.withKey("/auth/verify/bob", issued.key())).statusCode())
        .isEqualTo(403);
    running.authority.writeLastUses();
    JsonNode token = json(running.send(running.withSession(NEW + "/" + issued.id())));
    assertThat(token.get("last_used_at").isNull()).isTrue();
  }

  @Test
  void aKeyIsIdentifiedByItselfOrByItsDigestAlone() throws Exception {
    String identify = "/api/v1/account/me/identify";
    var issued = running.issue("found", null);
    String key = issued.key();
    try (AccessKey parsed = AccessKey.parse(key)) {
      String hex = parsed.digest().hex();
      for (String body :
          List.of(
              "{\"key\":\"" + key + "\"}",
              "{\"digest\":\"" + hex + "\"}",
              "{\"digest\":\"" + hex.toUpperCase(Locale.ROOT) + "\"}")) {
        HttpResponse<String> found = running.post(identify, body);
        assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
        assertThat(json(found).get("id").asString()).isEqualTo(issued.id());
      }
      assertThat(running.send(running.withKey("/auth/verify", hex)).statusCode()).isEqualTo(401);
      String other = hex.replace(hex.charAt(0), hex.charAt(0) == '0' ? '1' : '0');
      assertRefused(
          running.post(identify, "{\"digest\":\"" + other + "\"}"),
          404,
          AuthorityProblem.KEY_UNKNOWN);
      assertRefused(
          running.post(identify, "{\"digest\":\"" + hex.substring(1) + "\"}"),
          400,
          InputProblem.INVALID_INPUT);
      assertRefused(running.post(identify, "{}"), 400, InputProblem.KEY_MALFORMED);
    }
  }

  @Test
  void aKeyKnowsItsPrincipalAndUser() throws Exception {
    var key = running.issue("who", null).key();
    JsonNode principal =
        json(running.send(running.withKey("/api/v1/principal", key))).get("principal");
    assertThat(principal.get("type").asString()).isEqualTo("user");
    assertThat(principal.get("username").asString()).isEqualTo("alice");
    assertThat(principal.at("/user/username").asString()).isEqualTo("alice");
    assertThat(principal.has("organization")).isFalse();
    JsonNode user = json(running.send(running.withKey("/api/v1/user", key))).get("user");
    assertThat(user.get("id").asString()).isEqualTo(principal.get("id").asString());
    assertThat(user.has("first_name")).isTrue();
  }

  @Test
  void aKeyCannotMintListRenameOrRevokeOthersButEndsItself() throws Exception {
    var own = running.issue("own", null);
    var other = running.issue("other", null);
    assertRefused(
        running.send(
            running
                .withKey(NEW, own.key())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"more\"}"))),
        403,
        AuthorityProblem.SESSION_REQUIRED);
    assertRefused(
        running.send(running.withKey(TOKENS, own.key())), 403, AuthorityProblem.SESSION_REQUIRED);
    assertRefused(
        running.send(
            running
                .withKey(NEW + "/" + own.id(), own.key())
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"name\":\"x\"}"))),
        403,
        AuthorityProblem.SESSION_REQUIRED);
    assertRefused(
        running.send(running.withKey(NEW + "/" + other.id(), own.key()).DELETE()),
        403,
        AuthorityProblem.SESSION_REQUIRED);
    assertThat(running.verify(other.key())).isEqualTo(200);
    assertThat(running.send(running.withKey(NEW + "/" + own.id(), own.key()).DELETE()).statusCode())
        .isEqualTo(200);
    assertThat(running.verify(own.key())).isEqualTo(401);
  }

  @Test
  void theListPagesSortsAndSearches() throws Exception {
    for (String label : List.of("bravo", "alpha", "charlie")) {
      running.issue(label, null);
    }
    JsonNode first = json(running.send(running.withSession(TOKENS + "?sort=label&page_size=2")));
    assertThat(first.at("/tokens/0/label").asString()).isEqualTo("alpha");
    assertThat(first.at("/tokens/1/label").asString()).isEqualTo("bravo");
    String next = first.get("next_page_token").asString();
    JsonNode second =
        json(
            running.send(
                running.withSession(TOKENS + "?sort=label&page_size=2&page_token=" + next)));
    assertThat(second.at("/tokens/0/label").asString()).isEqualTo("charlie");
    assertThat(second.get("next_page_token").isNull()).isTrue();
    JsonNode found = json(running.send(running.withSession(TOKENS + "?q=RAV")));
    assertThat(found.get("tokens")).hasSize(1);
    assertThat(found.toString()).doesNotContain("lk_").doesNotContain("digest");
  }

  @ParameterizedTest
  @CsvSource({
    "status=nonsense, INVALID_INPUT",
    "sort=size, INVALID_INPUT",
    "page_size=0, INVALID_INPUT",
    "page_size=201, INVALID_INPUT",
    "page_size=many, INVALID_INPUT",
    "page_size=99999999999, INVALID_INPUT",
    "page_token=nonsense, PAGE_TOKEN_INVALID",
  })
  void badListParametersAreRefused(String query, InputProblem problem) throws Exception {
    assertRefused(running.send(running.withSession(TOKENS + "?" + query)), 400, problem);
  }

  @Test
  void renamingChangesTheLabel() throws Exception {
    var issued = running.issue("old", null);
    HttpResponse<String> renamed =
        running.send(
            running
                .withSession(NEW + "/" + issued.id())
                .header("Content-Type", "application/json; charset=utf-8")
                .method("PATCH", BodyPublishers.ofString("{\"name\":\"new\",\"unknown\":1}")));
    assertThat(renamed.statusCode()).isEqualTo(200);
    assertThat(json(renamed).get("label").asString()).isEqualTo("new");
  }

  /** Every route that needs credentials, without the right ones. */
  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/principal",
    "GET, /api/v1/user",
    "GET, /api/v1/account/me/tokens",
    "POST, /api/v1/account/me/token",
    "GET, /api/v1/account/me/token/ID",
    "PATCH, /api/v1/account/me/token/ID",
    "DELETE, /api/v1/account/me/token/ID",
    "GET, /auth/verify",
  })
  void withoutAGoodCredentialEveryRouteIsClosed(String method, String path) throws Exception {
    var issued = running.issue("victim", null);
    var revoked = running.issue("gone", null);
    running.tokens.revoke(AccountRef.ME, new TokenId(revoked.id()));
    String address = path.replace("ID", issued.id());
    List<HttpRequest.Builder> requests =
        List.of(
            running.request(address),
            running.withKey(address, "garbage"),
            running.withKey(address, issued.key().substring(0, 31)),
            running.withKey(address, issued.key() + "x"),
            running.withKey(address, flipLast(issued.key())),
            running.request(address).header("Authorization", "Bearer"),
            running.request(address).header("Authorization", "Basic YWxpY2U6cHc="),
            running.request(address).header("Authorization", "Bearer ls_" + "a".repeat(40)),
            running.request(address).header("Authorization", issued.key()));
    for (HttpRequest.Builder request : requests) {
      HttpResponse<String> response =
          running.send(
              request
                  .header("Content-Type", "application/json")
                  .method(method, BodyPublishers.ofString("{\"name\":\"x\"}")));
      assertRefused(response, 401, AuthorityProblem.UNAUTHORIZED);
    }
    HttpResponse<String> ended =
        running.send(
            running
                .withKey(address, revoked.key())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString("{\"name\":\"x\"}")));
    assertRefused(ended, 401, AuthorityProblem.TOKEN_REVOKED);
    assertThat(running.verify(issued.key())).isEqualTo(200);
  }

  private static String flipLast(String key) {
    return key.substring(0, 31) + (key.endsWith("a") ? "b" : "a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bob", "us_aaaaaaaaaaaa", "Alice", "me%20"})
  void aForeignAccountIsNotFound(String account) throws Exception {
    assertRefused(
        running.send(running.withSession("/api/v1/account/" + account + "/tokens")),
        404,
        AuthorityProblem.ACCOUNT_NOT_FOUND);
  }

  @Test
  void theAccountCanBeNamedByMeSlugAndId() throws Exception {
    for (String account : List.of("me", "alice", running.desk.user().id())) {
      assertThat(
              running
                  .send(running.withSession("/api/v1/account/" + account + "/tokens"))
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void anUnknownTokenIsNotFound() throws Exception {
    for (String id : List.of("tk_aaaaaaaaaaaa", "nonsense", "tk_AAAAAAAAAAAA", "1")) {
      assertRefused(
          running.send(running.withSession(NEW + "/" + id).DELETE()),
          404,
          AuthorityProblem.TOKEN_NOT_FOUND);
    }
  }

  @Test
  void twoDifferentCredentialsAreRefusedAndTwoEqualOnesAreFine() throws Exception {
    String path = "/api/v1/principal";
    var one = running.issue("one", null).key();
    var two = running.issue("two", null).key();
    assertRefused(
        running.send(running.withKey(path, one).header("Authorization", "Bearer " + two)),
        400,
        RequestProblem.CREDENTIALS_AMBIGUOUS);
    assertRefused(
        running.send(running.withKey(path, one).header("X-Access-Key", two)),
        400,
        RequestProblem.CREDENTIALS_AMBIGUOUS);
    assertThat(
            running
                .send(running.withKey(path, one).header("Authorization", "bearer " + one))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void aSecretInTheAddressIsRefusedAndNotRepeated() throws Exception {
    var key = running.issue("leaky", null).key();
    for (String path :
        List.of(
            TOKENS + "?q=" + key,
            TOKENS + "?q=" + key.replace("_", "%5F"),
            "/api/v1/account/" + key + "/tokens",
            NEW + "/" + key)) {
      HttpResponse<String> response = running.send(running.withKey(path, key));
      assertRefused(response, 400, RequestProblem.SECRET_IN_ADDRESS);
      assertThat(response.body()).doesNotContain(key);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "127.0.0.1", "127.0.0.1:1", "evil.example:PORT", "127.0.0.2:PORT"})
  void aForeignHostIsRefused(String host) throws Exception {
    String answer =
        running.raw("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 421").contains("host_refused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:PORT",
        "localhost:PORT",
        "[::1]:PORT",
        "LocalHost:PORT",
        "LOCALHOST:PORT"
      })
  void theOwnHostIsAccepted(String host) throws Exception {
    assertThat(
            running.raw("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void aWebPageCannotChangeAnything() throws Exception {
    var issued = running.issue("kept", null);
    assertRefused(
        running.send(
            running
                .withSession(NEW + "/" + issued.id())
                .header("Origin", "http://127.0.0.1:" + running.api.port())
                .DELETE()),
        403,
        RequestProblem.ORIGIN_REFUSED);
    assertThat(running.verify(issued.key())).isEqualTo(200);
    HttpResponse<String> read =
        running.send(running.withSession(TOKENS).header("Origin", "https://evil.example"));
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(read.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\"\"} | LABEL_EMPTY",
        "{\"name\":\"   \"} | LABEL_EMPTY",
        "{} | LABEL_EMPTY",
        "{\"name\":null} | LABEL_EMPTY",
        "{\"name\":\"a\\u0000b\"} | LABEL_CHARACTER",
        "{\"name\":\"a\\r\\nb\"} | LABEL_CHARACTER",
        "{\"name\":\"a\\u202eb\"} | LABEL_CHARACTER",
        "{\"name\":\"a\\u200bb\"} | LABEL_CHARACTER",
        "{\"name\":\"a\\ud800b\"} | LABEL_CHARACTER",
        "{\"name\":\"x\",\"expires_at\":\"2020-01-01T00:00:00Z\"} | EXPIRY_PAST",
        "{\"name\":\"x\",\"expires_at\":\"tomorrow\"} | INVALID_INPUT",
        "{\"name\":\"x\",\"expires_at\":[]} | INVALID_INPUT",
        "{\"name\":{}} | INVALID_INPUT",
        "{\"name\":\"x\",\"name\":\"y\"} | BODY_MALFORMED",
        "{\"name\":\"x\" | BODY_MALFORMED",
        "{\"name\":\"x\"}{} | BODY_MALFORMED",
        "[\"name\"] | BODY_MALFORMED",
        "\"name\" | BODY_MALFORMED",
        "null | BODY_MALFORMED",
        "\uFEFF{\"name\":\"x\"} | BODY_MALFORMED",
      })
  void aBadBodyIsRefused(String body, String slug) throws Exception {
    assertRefused(
        running.post(NEW, body),
        400,
        WireProblem.parse(slug.toLowerCase(Locale.ROOT)).orElseThrow());
    assertThat(running.post(NEW, "{\"name\":\"good\"}").statusCode()).isEqualTo(201);
  }

  @Test
  void largeDeepAndForeignBodiesAreRefused() throws Exception {
    assertRefused(
        running.post(NEW, "{\"name\":\"" + "x".repeat(65) + "\"}"),
        400,
        InputProblem.LABEL_TOO_LONG);
    assertRefused(
        running.post(NEW, "{\"name\":\"" + "x".repeat(10_000) + "\"}"),
        400,
        InputProblem.LABEL_TOO_LONG);
    assertRefused(
        running.post(NEW, "{\"name\":\"" + "x".repeat(70_000) + "\"}"),
        413,
        RequestProblem.BODY_TOO_LARGE);
    assertRefused(
        running.post(NEW, "{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}"),
        400,
        RequestProblem.BODY_MALFORMED);
    assertRefused(
        running.post(NEW, "{\"name\":\"x\",\"expires_at\":" + "9".repeat(50_000) + "}"),
        400,
        RequestProblem.BODY_MALFORMED);
    assertRefused(
        running.send(
            running
                .withSession(NEW)
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofByteArray(
                        "{\"name\":\"x\"}".getBytes(StandardCharsets.UTF_16)))),
        400,
        RequestProblem.BODY_MALFORMED);
    assertRefused(
        running.send(
            running
                .withSession(NEW)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{\"name\":\"x\"}"))),
        415,
        RequestProblem.BODY_NOT_JSON);
    assertThat(running.post(NEW, "{\"name\":\"good\"}").statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd()",
        "<script>alert(1)</script>",
        "../../etc/passwd",
        "${jndi:ldap://x}",
        "'; drop table token; --",
        "👩‍👩‍👧‍👦 family"
      })
  void aLabelIsOnlyText(String label) throws Exception {
    HttpResponse<String> created = running.post(NEW, "{\"name\":\"" + label + "\"}");
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(json(created).get("label").asString()).isEqualTo(label);
  }

  @Test
  void unknownAddressesAndMethodsAreToldSo() throws Exception {
    for (String path : List.of("/", "/api", "/api/v2/user", "/auth/verifying", "/login/nowhere")) {
      assertRefused(running.send(running.request(path)), 404, RequestProblem.ROUTE_UNKNOWN);
    }
    for (String method : List.of("PUT", "POST", "TRACE", "PROPFIND")) {
      HttpResponse<String> response =
          running.send(
              running.withSession(TOKENS).method(method, HttpRequest.BodyPublishers.noBody()));
      assertThat(response.statusCode()).as(method).isEqualTo(405);
      assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
    }
  }

  @Test
  void aMethodOverrideIsIgnored() throws Exception {
    var issued = running.issue("kept", null);
    assertThat(
            running
                .send(
                    running
                        .withSession(NEW + "/" + issued.id())
                        .header("X-HTTP-Method-Override", "DELETE"))
                .statusCode())
        .isEqualTo(200);
    assertThat(running.verify(issued.key())).isEqualTo(200);
  }

  @Test
  void malformedHttpGetsA4xxAndTheNextRequestWorks() throws Exception {
    String head = "POST " + NEW + " HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n";
    String auth = "Authorization: Bearer " + running.session + "\r\n";
    String json = "Content-Type: application/json\r\n";
    List<String> requests =
        List.of(
            "NONSENSE\r\n\r\n",
            "GET /healthz HTTP/1.1\r\n\r\n",
            "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nBad Header: x\r\n\r\n",
            "GET /%zz HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
            "GET /auth/%2e%2e/healthz HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
            "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nX: "
                + "y".repeat(1 << 20)
                + "\r\n\r\n",
            "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n"
                + "A: b\r\n".repeat(10_000)
                + "\r\n",
            head + auth + json + "Content-Length: -5\r\n\r\n{}",
            head + auth + json + "Content-Length: many\r\n\r\n{}",
            head + auth + json + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            head + auth + json + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n");
    for (String request : requests) {
      String answer = running.raw(request);
      assertThat(answer)
          .as(request.substring(0, Math.min(80, request.length())))
          .matches("(?s)HTTP/1\\.1 4\\d\\d .*");
      assertThat(running.send(running.request("/healthz")).statusCode()).isEqualTo(200);
    }
    assertThat(
            running.tokens.tokens(AccountRef.ME, dev.latchkey.model.TokenQuery.FIRST_PAGE).tokens())
        .isEmpty();
  }

  /** The form in which nginx asks by default. */
  @Test
  void http10IsAnsweredAndClosed() throws Exception {
    assertThat(
            running.raw(
                "GET /healthz HTTP/1.0\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n"))
        .contains(" 200 OK")
        .endsWith("ok\n");
  }

  @Test
  void anEndlessBodyIsCutOff() throws Exception {
    StringBuilder chunks = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      chunks.append("2000\r\n").append("x".repeat(0x2000)).append("\r\n");
    }
    String head = "Host: 127.0.0.1:PORT\r\nTransfer-Encoding: chunked\r\n";
    String answer =
        running.raw(
            "POST "
                + NEW
                + " HTTP/1.1\r\n"
                + head
                + "Authorization: Bearer "
                + running.session
                + "\r\nContent-Type: application/json\r\n\r\n"
                + chunks);
    assertThat(answer).startsWith("HTTP/1.1 413");
    String verify = running.raw("POST /auth/verify HTTP/1.1\r\n" + head + "\r\n" + chunks);
    assertThat(verify).startsWith("HTTP/1.1 401");
    assertThat(running.send(running.request("/healthz")).statusCode()).isEqualTo(200);
  }

  @Test
  void slowlySentRequestsAreServedAndDoNotDelayOthers() throws Exception {
    String request =
        "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:"
            + running.api.port()
            + "\r\nConnection: close\r\n\r\n";
    try (var socket = new java.net.Socket("127.0.0.1", running.api.port())) {
      for (byte b : request.getBytes(StandardCharsets.US_ASCII)) {
        socket.getOutputStream().write(b);
        socket.getOutputStream().flush();
      }
      assertThat(running.send(running.request("/healthz")).statusCode()).isEqualTo(200);
      socket.setSoTimeout(5_000);
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void manyIdleConnectionsDoNotShutOthersOut() throws Exception {
    // Both ends of each connection are files of this process, which may open only so many.
    var system =
        (com.sun.management.UnixOperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean();
    long free = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - 500;
    List<java.net.Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < Math.min(10_000, free / 2); i++) {
        idle.add(new java.net.Socket("127.0.0.1", running.api.port()));
      }
      assertThat(idle.size()).isGreaterThan(100);
      assertThat(running.send(running.request("/healthz")).statusCode()).isEqualTo(200);
    } finally {
      for (java.net.Socket socket : idle) {
        socket.close();
      }
    }
  }

  @Test
  void theFirstVerificationAfterARevocationIsDenied() throws Exception {
    for (int round = 0; round < 5; round++) {
      var issued = running.issue("race " + round, null);
      AtomicLong revokedAt = new AtomicLong(Long.MAX_VALUE);
      AtomicBoolean stop = new AtomicBoolean();
      AtomicLong accepted = new AtomicLong();
      List<String> failures = java.util.Collections.synchronizedList(new ArrayList<>());
      List<Thread> verifiers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        verifiers.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      while (!stop.get()) {
                        long startedAt = System.nanoTime();
                        try {
                          int status = running.verify(issued.key());
                          if (status == 200) {
                            accepted.incrementAndGet();
                            if (startedAt > revokedAt.get()) {
                              failures.add("accepted after the revocation returned");
                            }
                          } else if (status != 401) {
                            failures.add("status " + status);
                          }
                        } catch (Exception e) {
                          failures.add(e.toString());
                        }
                      }
                    }));
      }
      while (accepted.get() < 50 && failures.isEmpty()) {
        Thread.onSpinWait();
      }
      running.send(running.withSession(NEW + "/" + issued.id()).DELETE());
      revokedAt.set(System.nanoTime());
      for (int i = 0; i < 20; i++) {
        assertThat(running.verify(issued.key())).isEqualTo(401);
      }
      stop.set(true);
      for (Thread verifier : verifiers) {
        verifier.join();
      }
      assertThat(failures).isEmpty();
    }
  }

  @Test
  void aTakenPortIsToldAndNoOtherIsTaken() {
    assertThatThrownBy(
            () ->
                HttpApi.start(
                        running.authority, ServerSettings.local("127.0.0.1", running.api.port()))
                    .close())
        .isInstanceOfSatisfying(
            Refused.class,
            e -> {
              assertThat(e.problem()).isEqualTo(ServingProblem.PORT_TAKEN);
              assertThat(e.data()).containsEntry("port", Integer.toString(running.api.port()));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "no such host"})
  void aHostThatOthersCouldReachIsRefused(String host) {
    assertThatThrownBy(
            () -> HttpApi.start(running.authority, ServerSettings.local(host, 0)).close())
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.problem()).isEqualTo(InputProblem.INVALID_INPUT));
  }

  @Test
  void readinessAsksTheStore() throws Exception {
    assertThat(running.send(running.request("/readyz")).statusCode()).isEqualTo(200);
  }

  @Test
  void theDescriptionNamesExactlyTheRoutesThatExist() throws Exception {
    String yaml = running.send(running.request("/openapi.yaml")).body();
    TreeSet<String> described = new TreeSet<>();
    String path = "";
    Matcher line =
        Pattern.compile("(?m)^  (/\\S+):|^    (get|post|patch|put|delete):").matcher(yaml);
    while (line.find()) {
      if (line.group(1) != null) {
        path = line.group(1);
      } else {
        described.add(line.group(2).toUpperCase(java.util.Locale.ROOT) + " " + path);
      }
    }
    TreeSet<String> served = new TreeSet<>();
    served.add("GET /auth/verify");
    served.add("GET /auth/verify/{account}");
    new Routes(running.authority, new Metrics(running.authority), List.of())
        .table()
        .forEach(route -> served.add(route.method() + " " + route.path()));
    assertThat(described).isEqualTo(served);
  }
}
