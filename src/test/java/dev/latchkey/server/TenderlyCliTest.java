package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.Json;
import dev.latchkey.authority.Session;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.TokenId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole session of the Tenderly CLI: it signs in, asks who it is, tries more, signs out. */
class TenderlyCliTest {
  private static final String PASSWORD = "correct-horse-battery";
  private static final String CREDENTIALS =
      "{\"email\":\"ada@example.com\",\"password\":\"correct-horse-battery\"}";

  @TempDir Path folder;
  private RunningApi running;
  private TenderlyCli cli;

  @BeforeEach
  void start() {
    running = new RunningApi(folder);
    cli = new TenderlyCli(running, "");
  }

  @AfterEach
  void stop() {
    running.close();
  }

  /** Makes the authority one of a team server, with one person. */
  private void setUp() throws Exception {
    String code = running.authority.signIns().newSetUpCode().orElseThrow().reveal();
    running.post(
        "/api/v1/setup",
        Json.mapper()
            .writeValueAsString(
                Map.of("code", code, "email", "ada@example.com", "password", PASSWORD)));
  }

  private TenderlyCli.Answer signIn() throws Exception {
    setUp();
    TenderlyCli.Answer signedIn = cli.post("/login/token", CREDENTIALS);
    assertThat(signedIn.status()).isEqualTo(200);
    cli.hasKey(signedIn.text("secret"));
    return signedIn;
  }

  private static String token(String account, String id) {
    return "/api/v1/account/" + account + "/token/" + id;
  }

  private static void assertDone(TenderlyCli.Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().toString()).isEqualTo("{}");
  }

  private static void assertRefused(TenderlyCli.Answer answer, int status, String slug) {
    assertThat(answer.slug()).isEqualTo(slug);
    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void withAPasswordItSignsInAsksAndSignsOutAsOftenAsItWants() throws Exception {
    String session = signIn().text("id");
    for (String after : List.of("login", "whoami")) {
      TenderlyCli.Answer who = cli.get("/api/v1/principal");
      assertThat(who.status()).as(after).isEqualTo(200);
      assertThat(who.body().at("/principal/type").asString()).isEqualTo("user");
      assertThat(who.body().at("/principal/user/email").asString()).isEqualTo("ada@example.com");
      assertThat(who.body().at("/principal/username").asString()).isEqualTo("ada");
    }
    String account = cli.get("/api/v1/principal").body().at("/principal/id").asString();
    assertRefused(
        cli.get("/api/v1/account/" + account + "/projects?withShared=true"),
        404,
        "only_at_tenderly");
    assertDone(cli.delete(token(account, session)));
    assertRefused(cli.get("/api/v1/principal"), 401, "unauthorized");
    assertDone(cli.delete(token(account, session)));
    assertDone(cli.delete(token(account, session)));
  }

  @Test
  void withAnAccessKeyItAsksWhoItIs() throws Exception {
    cli.hasKey(running.issue("ci", null).key());
    for (String after : List.of("login", "whoami")) {
      TenderlyCli.Answer who = cli.get("/api/v1/principal");
      assertThat(who.status()).as(after).isEqualTo(200);
      assertThat(who.body().at("/principal/username").asString()).isEqualTo("alice");
    }
  }

  @Test
  void withAnOldTokenAndABaseThatEndsInASlashItMakesAKeyAndSignsOut() throws Exception {
    cli = new TenderlyCli(running, "/");
    cli.hasOldToken(running.session);
    String account = running.desk.user().id();
    TenderlyCli.Answer made =
        cli.post("/api/v1/account/" + account + "/token", "{\"name\":\"CLI access token\"}");
    assertThat(made.status()).isEqualTo(201);
    cli.hasKey(made.text("secret"));
    assertThat(cli.get("/api/v1/principal").status()).isEqualTo(200);
    assertDone(cli.delete(token(account, made.text("id"))));
    assertRefused(cli.get("/api/v1/principal"), 401, "token_revoked");
    assertDone(cli.delete(token(account, made.text("id"))));
  }

  @Test
  void aKeyThatHasExpiredOrWasRevokedElsewhereCanStillSignOut() throws Exception {
    RunningApi.Issued expired =
        running.issue("short", running.clock.now.plus(Duration.ofMinutes(5)));
    RunningApi.Issued revoked = running.issue("gone", null);
    running.tokens.revoke(AccountRef.ME, new TokenId(revoked.id()));
    running.clock.now = running.clock.now.plus(Duration.ofMinutes(6));
    for (RunningApi.Issued one : List.of(expired, revoked)) {
      cli.hasKey(one.key());
      assertDone(cli.delete(token("me", one.id())));
      cli.hasOldToken(one.key());
      assertDone(cli.delete(token("me", one.id())));
    }
  }

  @Test
  void aSessionThatWasNotUsedForTooLongCanStillSignOut() throws Exception {
    String session = signIn().text("id");
    running.clock.now = running.clock.now.plus(Session.IDLE_LIMIT);
    assertRefused(cli.get("/api/v1/principal"), 401, "unauthorized");
    assertDone(cli.delete(token("me", session)));
  }

  @Test
  void whatHasEndedOpensNothingElse() throws Exception {
    RunningApi.Issued ended = running.issue("ended", null);
    RunningApi.Issued alsoEnded = running.issue("also ended", null);
    RunningApi.Issued active = running.issue("active", null);
    running.tokens.revoke(AccountRef.ME, new TokenId(ended.id()));
    running.tokens.revoke(AccountRef.ME, new TokenId(alsoEnded.id()));
    cli.hasKey(ended.key());
    for (String other :
        List.of(active.id(), alsoEnded.id(), "tk_aaaaaaaaaaaa", "se_aaaaaaaaaaaa", "")) {
      assertRefused(cli.delete(token("me", other)), 401, "token_revoked");
    }
    assertThat(running.verify(active.key())).isEqualTo(200);
    for (String method : List.of("GET", "PATCH")) {
      assertRefused(cli.call(method, token("me", ended.id()), "{}"), 401, "token_revoked");
    }
    cli.hasKey("lk_nonsense");
    assertRefused(cli.delete(token("me", ended.id())), 401, "unauthorized");

    String session = signIn().text("id");
    assertDone(cli.delete(token("me", session)));
    for (String other : List.of(active.id(), ended.id(), "se_aaaaaaaaaaaa")) {
      assertRefused(cli.delete(token("me", other)), 401, "unauthorized");
    }
    assertRefused(cli.delete("/api/v1/sessions/" + session), 401, "unauthorized");
  }

  @Test
  void aSuspendedKeyHasNotEnded() throws Exception {
    RunningApi.Issued suspended = running.issue("suspended", null);
    running.authority.suspendAll();
    cli.hasKey(suspended.key());
    assertRefused(cli.delete(token("me", suspended.id())), 401, "token_suspended");
  }

  @Test
  void whereNobodySignsInByEmailItIsToldWhatToDoInstead() throws Exception {
    TenderlyCli.Answer refused = cli.post("/login/token", CREDENTIALS);
    assertRefused(refused, 404, "no_email_sign_in");
    assertThat(refused.message())
        .contains("tenderly login --authentication-method access-key")
        .doesNotContain("wrong");
    setUp();
    assertRefused(
        cli.post("/login/token", CREDENTIALS.replace("ada@", "bob@")), 401, "sign_in_failed");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/account/me/projects?withShared=true",
    "POST, /api/v1/account/me/project",
    "GET, /api/v1/account/me/project/p",
    "GET, /api/v1/account/me/project/p/contracts?accountType=contract",
    "POST, /api/v1/account/me/project/p/contracts",
    "DELETE, /api/v1/account/me/project/p/contracts",
    "POST, /api/v1/account/me/project/p/contract/1/0xabc/rename",
    "POST, /api/v1/account/me/project/p/actions/validate",
    "POST, /api/v1/account/me/project/p/actions/publish",
    "GET, /api/v1/account/me/project/p/actions-get-for-handlers",
    "POST, /api/v1/account/me/project/p/handlers/a/register-handler",
    "GET, /api/v1/account/me/project/p/handlers/a/get",
    "GET, /api/v1/account/me/project/p/gateways",
    "POST, /api/v1/account/me/project/p/devnet/container/spawn-rpc",
    "POST, /api/v1/account/me/verify-contracts",
    "GET, /api/v1/public-networks",
  })
  void whatIsOnlyAtTenderlyIsSaidToBeThere(String method, String path) throws Exception {
    cli.hasKey(running.issue("ci", null).key());
    for (String base : List.of("", "/")) {
      TenderlyCli uploads = new TenderlyCli(running, base);
      // A contract's build is far larger than anything that Latchkey reads.
      String body = method.equals("GET") ? null : "{\"a\":\"" + "x".repeat(300_000) + "\"}";
      TenderlyCli.Answer refused = uploads.call(method, path, body);
      assertRefused(refused, 404, "only_at_tenderly");
      assertThat(refused.message()).contains("Tenderly", "api_base");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/projects",
        "/api/v1/account/projects",
        "/api/v1/account/me/tokenz",
        "/api/v2/public-networks",
        "/api/v1/account/me/projectx/p",
        "/public-networks"
      })
  void whatIsNowhereIsNotSaidToBeAtTenderly(String path) throws Exception {
    assertRefused(cli.get(path), 404, "route_unknown");
  }

  /** One is sound only with the other: a page can send a body without a type to any server. */
  @Test
  void aBodyNeedsNoTypeSinceWebPagesCanChangeNothing() throws Exception {
    int taken = 0;
    for (Routes.Route route :
        new Routes(running.authority, new Metrics(running.authority), List.of()).table()) {
      if (!route.method().equals("GET")) {
        String path = route.path().replaceAll("\\{\\w+}", "me");
        // One of them ends all sessions.
        String session = running.authority.createSession(running.desk, "test").reveal();
        TenderlyCli page = new TenderlyCli(running, "");
        page.hasKey(session + "\r\nOrigin: https://evil.example");
        assertRefused(page.call(route.method(), path, "{}"), 403, "origin_refused");
        cli.hasKey(session);
        TenderlyCli.Answer answer = cli.call(route.method(), path, "{}");
        assertThat(answer.slug()).as(path).isNotIn("body_not_json", "origin_refused");
        taken++;
      }
    }
    assertThat(taken).isGreaterThan(20);
  }
}
