package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.Json;
import dev.latchkey.authority.Caller;
import dev.latchkey.authority.KeyStore;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.model.TokenId;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a service is told about a key that it was shown. */
class IntrospectTest {
  @TempDir Path folder;
  private final FailingStore failing = new FailingStore();
  private RunningApi running;
  private String service;

  @BeforeEach
  void start() {
    running = new RunningApi(folder, failing::around);
    service = running.issue("service", null).key();
  }

  @AfterEach
  void stop() {
    failing.heal();
    running.close();
  }

  private HttpResponse<String> ask(String type, String form) throws Exception {
    return running.send(
        running
            .withKey("/oauth2/introspect", service)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> ask(String form) throws Exception {
    return ask("application/x-www-form-urlencoded", form);
  }

  @Test
  void aGoodKeyIsToldWithItsTokenAccountAndExpiry() throws Exception {
    Instant expiry = running.clock.now.plus(Duration.ofHours(1));
    RunningApi.Issued asked = running.issue("asked", expiry);
    JsonNode answer = Json.mapper().readTree(ask("token=" + asked.key()).body());
    assertThat(answer.get("active").asBoolean()).isTrue();
    assertThat(answer.get("token_type").asString()).isEqualTo("access_key");
    assertThat(answer.get("sub").asString()).isEqualTo(running.desk.user().id());
    assertThat(answer.get("username").asString()).isEqualTo("alice");
    assertThat(answer.get("jti").asString()).isEqualTo(asked.id());
    assertThat(answer.get("client_id").asString()).isEqualTo(asked.id());
    assertThat(answer.get("iat").asLong()).isEqualTo(running.clock.now.getEpochSecond());
    assertThat(answer.get("exp").asLong()).isEqualTo(expiry.getEpochSecond());
    JsonNode own = Json.mapper().readTree(ask("token=" + service).body());
    assertThat(own.get("active").asBoolean()).isTrue();
    assertThat(own.has("exp")).isFalse();
  }

  /** Sends the form with a header, or with none. */
  private HttpResponse<String> askWith(@Nullable String authorization, String form)
      throws Exception {
    HttpRequest.Builder request =
        running
            .request("/oauth2/introspect")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    return running.send(
        authorization == null ? request : request.header("Authorization", authorization));
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertActive(HttpResponse<String> answer) {
    assertThat(answer.body()).startsWith("{\"active\":true,");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String slug) {
    assertThat(answer.body()).contains("\"" + slug + "\"");
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @Test
  void theKeyIsTheBearerOrThePasswordOrTheSecretInTheForm() throws Exception {
    String asked = "token_type_hint=refresh_token&token=" + running.issue("asked", null).key();
    String encoded = service.replace("_", "%5F").replace("l", "%6c");
    for (String authorization :
        List.of(
            "Bearer " + service,
            "bearer " + service,
            basic(":" + service),
            basic("tk_whatever:" + service),
            basic("a%zz+b:" + service),
            basic("tk%5Fx:" + encoded),
            basic("tk_x:" + service).replace("Basic", "BASIC"))) {
      assertActive(askWith(authorization, asked));
    }
    assertActive(askWith(null, "client_secret=" + service + "&" + asked));
    assertActive(askWith(null, asked + "&client_id=tk_x&client_secret=" + encoded));
    assertActive(askWith("Bearer " + running.session, asked));
  }

  @Test
  void whoGivesTheSameKeyInTwoWaysIsFineAndWhoGivesTwoKeysIsRefused() throws Exception {
    String form = "token=" + service;
    String other = running.issue("other", null).key();
    assertActive(askWith(basic("x:" + service), form + "&client_secret=" + service));
    assertActive(askWith("Bearer " + service, form + "&client_secret=" + service));
    assertActive(askWith(basic("x:" + service), form + "&client_id=x&client_secret="));
    assertRefused(
        askWith(basic("x:" + service), form + "&client_secret=" + other),
        400,
        "credentials_ambiguous");
    assertRefused(
        askWith("Bearer " + other, form + "&client_secret=" + service),
        400,
        "credentials_ambiguous");
    HttpResponse<String> beside =
        running.send(
            running
                .withKey("/oauth2/introspect", other)
                .header("Authorization", basic("x:" + service))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    assertRefused(beside, 400, "credentials_ambiguous");
  }

  @Test
  void whoDoesNotProveThemselvesIsToldHowTo() throws Exception {
    String form = "token=" + service;
    for (String wrong :
        List.of(
            "Basic",
            "Basic ",
            "Basic !!!",
            basic(service),
            basic(service + ":"),
            basic("x:lk%zz"),
            "Basic " + Base64.getEncoder().encodeToString(new byte[] {':', (byte) 0xff}),
            "Digest " + service,
            service)) {
      HttpResponse<String> refused = askWith(wrong, form);
      assertRefused(refused, 401, "unauthorized");
      assertThat(refused.headers().allValues("WWW-Authenticate"))
          .as(wrong)
          .containsExactlyInAnyOrder(
              "Bearer realm=\"latchkey\"", "Basic realm=\"latchkey\", charset=\"UTF-8\"");
    }
    assertRefused(askWith(null, form), 401, "unauthorized");
    assertRefused(askWith(null, form + "&client_secret=nonsense"), 401, "unauthorized");
    assertRefused(askWith(null, form + "&client_secret="), 401, "unauthorized");
    RunningApi.Issued ended = running.issue("ended", null);
    running.tokens.revoke(AccountRef.ME, new TokenId(ended.id()));
    assertRefused(askWith(basic("x:" + ended.key()), form), 401, "token_revoked");
  }

  @Test
  void elsewhereHttpBasicProvesNothingAndIsNotAskedFor() throws Exception {
    HttpResponse<String> refused =
        running.send(
            running.request("/api/v1/principal").header("Authorization", basic("x:" + service)));
    assertRefused(refused, 401, "unauthorized");
    assertThat(refused.headers().allValues("WWW-Authenticate"))
        .containsExactly("Bearer realm=\"latchkey\"");
  }

  @Test
  void ofEveryOtherKeyNothingIsToldButThatItIsNotGood() throws Exception {
    RunningApi.Issued revoked = running.issue("revoked", null);
    running.tokens.revoke(AccountRef.ME, new TokenId(revoked.id()));
    Caller bob = running.authority.personAtDesk("bob");
    try (IssuedToken foreign =
        running.authority.actingAs(bob).generate(AccountRef.ME, new Label("bobs"), null)) {
      String bobs = new String(foreign.key().reveal());
      for (String token : List.of("nonsense", revoked.key(), bobs, running.session)) {
        assertThat(ask("token=" + token).body()).isEqualTo("{\"active\":false}");
      }
    }
  }

  @Test
  void aKeyCanBeVerifiedForOneAccountOnly() throws Exception {
    for (String own : List.of("alice", running.desk.user().id())) {
      assertThat(running.send(running.withKey("/auth/verify?account=" + own, service)).statusCode())
          .isEqualTo(200);
    }
    for (String other : List.of("bob", "me", "")) {
      HttpResponse<String> refused =
          running.send(running.withKey("/auth/verify?account=" + other, service));
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body()).contains("\"other_account\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "token=a&token=b", "other=a", "token=%zz", "token=%ff%fe"})
  void aFormWithoutOneTokenIsMalformed(String form) throws Exception {
    HttpResponse<String> refused = ask(form);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("\"request_malformed\"");
  }

  @Test
  void whatIsNoFormIsRefused() throws Exception {
    for (String type : List.of("application/json", "text/plain", ";")) {
      HttpResponse<String> refused = ask(type, "token=" + service);
      assertThat(refused.statusCode()).as(type).isEqualTo(415);
      assertThat(refused.body()).contains("\"body_not_form\"");
    }
    HttpResponse<String> without =
        running.send(
            running
                .withKey("/oauth2/introspect", service)
                .POST(BodyPublishers.ofString("token=" + service)));
    assertThat(without.statusCode()).isEqualTo(415);
  }

  @Test
  void aDatabaseThatFailsIsNoAnswer() throws Exception {
    String session = running.session;
    failing.fail(
        KeyStore.class,
        "find",
        () -> new Refused(StoreProblem.STORE_UNAVAILABLE, "path", "latchkey.db"));
    HttpResponse<String> answer =
        running.send(
            running
                .request("/oauth2/introspect")
                .header("Authorization", "Bearer " + session)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=" + service)));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).doesNotContain("active");
  }
}
