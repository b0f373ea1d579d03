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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    assertThat(answer.get("exp").asLong()).isEqualTo(expiry.getEpochSecond());
    JsonNode own = Json.mapper().readTree(ask("token=" + service).body());
    assertThat(own.get("active").asBoolean()).isTrue();
    assertThat(own.has("exp")).isFalse();
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
