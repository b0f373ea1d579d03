package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.Json;
import dev.latchkey.handover.Npm;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.TokenId;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.NimbusOpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.SpringOpaqueTokenIntrospector;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestTemplate;
import tools.jackson.databind.JsonNode;

/** Resource servers ask about keys with the libraries that they really use. */
class OauthLibrariesTest {
  /** Asks in each way that oauth4webapi knows, and once with a wrong secret; prints JSON. */
  private static final String SCRIPT =
      """
      import * as client from 'openid-client'
      import * as oauth from 'oauth4webapi'
      const { BASE, ID, SECRET, TOKEN } = process.env
      const server = { issuer: BASE, introspection_endpoint: BASE + '/oauth2/introspect' }
      const ways = { basic: 'ClientSecretBasic', post: 'ClientSecretPost' }
      const answers = {}
      for (const [way, name] of Object.entries(ways)) {
        const config = new client.Configuration(server, ID, undefined, client[name](SECRET))
        client.allowInsecureRequests(config)
        answers['openid-client ' + way] = await client.tokenIntrospection(
          config, TOKEN, { token_type_hint: 'access_token' })
      }
      const bearer = (as, client, body, headers) =>
        headers.set('authorization', 'Bearer ' + SECRET)
      const ask = async (auth) => {
        const response = await oauth.introspectionRequest(
          server, { client_id: ID }, auth, TOKEN, { [oauth.allowInsecureRequests]: true })
        return oauth.processIntrospectionResponse(server, { client_id: ID }, response)
      }
      for (const [way, name] of Object.entries(ways)) {
        answers['oauth4webapi ' + way] = await ask(oauth[name](SECRET))
      }
      answers['oauth4webapi bearer'] = await ask(bearer)
      try {
        await ask(oauth.ClientSecretBasic('wrong'))
      } catch (e) {
        answers.wrong = { code: e.code, schemes: e.cause.map((one) => one.scheme) }
      }
      console.log(JSON.stringify(answers))
      """;

  @TempDir Path folder;
  private RunningApi running;
  private RunningApi.Issued service;
  private RunningApi.Issued asked;
  private Instant expiry;

  @BeforeEach
  void start() {
    running = new RunningApi(folder);
    service = running.issue("service", null);
    // Libraries go by the real clock.
    running.clock.now = Instant.now();
    expiry = running.clock.now.plus(Duration.ofHours(1));
    asked = running.issue("asked", expiry);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private String address() {
    return running.api.address() + "/oauth2/introspect";
  }

  private JsonNode askWithNode(String token) throws Exception {
    Path npm = Npm.folderWith("oauth", "node@22", "openid-client@6.9.0", "oauth4webapi@3.8.8");
    Path script = Files.writeString(npm.resolve("introspect.mjs"), SCRIPT);
    Path out = folder.resolve("out");
    ProcessBuilder node = new ProcessBuilder("node", script.toString());
    node.redirectErrorStream(true).redirectOutput(out.toFile());
    node.environment().compute("PATH", (_, path) -> npm.resolve("node_modules/.bin") + ":" + path);
    node.environment().put("BASE", running.api.address());
    node.environment().put("ID", service.id());
    node.environment().put("SECRET", service.key());
    node.environment().put("TOKEN", token);
    Process process = node.start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    String text = Files.readString(out);
    assertThat(process.exitValue()).as(text).isZero();
    return Json.mapper().readTree(text);
  }

  @Test
  void openidClientAsksWithBasicFormAndBearer() throws Exception {
    JsonNode answers = askWithNode(asked.key());
    assertThat(answers.propertyNames()).hasSize(6);
    for (String way :
        List.of(
            "openid-client basic",
            "openid-client post",
            "oauth4webapi basic",
            "oauth4webapi post",
            "oauth4webapi bearer")) {
      JsonNode answer = answers.get(way);
      assertThat(answer.get("active").asBoolean()).as(way).isTrue();
      assertThat(answer.get("client_id").asString()).isEqualTo(asked.id());
      assertThat(answer.get("exp").asLong()).isEqualTo(expiry.getEpochSecond());
      assertThat(answer.get("iat").asLong()).isEqualTo(running.clock.now.getEpochSecond());
    }
    assertThat(answers.at("/wrong/code").asString()).isEqualTo("OAUTH_WWW_AUTHENTICATE_CHALLENGE");
    assertThat(answers.at("/wrong/schemes").values().stream().map(JsonNode::asString))
        .containsExactlyInAnyOrder("basic", "bearer");

    running.tokens.revoke(AccountRef.ME, new TokenId(asked.id()));
    JsonNode afterwards = askWithNode(asked.key());
    assertThat(afterwards.get("openid-client basic").toString()).isEqualTo("{\"active\":false}");
    assertThat(afterwards.get("oauth4webapi post").toString()).isEqualTo("{\"active\":false}");
  }

  @Test
  @SuppressWarnings("removal")
  void springAsksWithBasicAsItsConstructorAndItsBuilderSendIt() {
    check(new SpringOpaqueTokenIntrospector(address(), service.id(), service.key()));
    check(
        SpringOpaqueTokenIntrospector.withIntrospectionUri(address())
            .clientId(service.id())
            .clientSecret(service.key())
            .build());
  }

  @Test
  @SuppressWarnings("removal")
  void springAsksThroughTheSdkOfNimbus() {
    check(new NimbusOpaqueTokenIntrospector(address(), service.id(), service.key()));
  }

  @Test
  void springAsksWithTheSecretInTheForm() {
    SpringOpaqueTokenIntrospector introspector =
        new SpringOpaqueTokenIntrospector(address(), new RestTemplate());
    introspector.setRequestEntityConverter(
        token -> {
          LinkedMultiValueMap<String, String> form = new LinkedMultiValueMap<>();
          form.add("token", token);
          form.add("client_id", service.id());
          form.add("client_secret", service.key());
          HttpHeaders headers = new HttpHeaders();
          headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
          return RequestEntity.post(URI.create(address())).headers(headers).body(form);
        });
    check(introspector);
  }

  private void check(OpaqueTokenIntrospector introspector) {
    RunningApi.Issued one = running.issue("one", expiry);
    OAuth2AuthenticatedPrincipal principal = introspector.introspect(one.key());
    assertThat(principal.<String>getAttribute("username")).isEqualTo("alice");
    assertThat(principal.<String>getAttribute("sub")).isEqualTo(running.desk.user().id());
    assertThat(principal.<String>getAttribute("client_id")).isEqualTo(one.id());
    assertThat(principal.<Instant>getAttribute("exp"))
        .isEqualTo(Instant.ofEpochSecond(expiry.getEpochSecond()));
    assertThat(principal.<Instant>getAttribute("iat"))
        .isEqualTo(Instant.ofEpochSecond(running.clock.now.getEpochSecond()));
    running.tokens.revoke(AccountRef.ME, new TokenId(one.id()));
    for (String bad : List.of(one.key(), "nonsense")) {
      assertThatThrownBy(() -> introspector.introspect(bad))
          .isInstanceOf(BadOpaqueTokenException.class);
    }
  }

  @Test
  @SuppressWarnings("removal")
  void springTellsAWrongSecretFromABadToken() {
    assertThatThrownBy(
            () ->
                new SpringOpaqueTokenIntrospector(address(), service.id(), "wrong")
                    .introspect(asked.key()))
        .isInstanceOf(OAuth2IntrospectionException.class)
        .isNotInstanceOf(BadOpaqueTokenException.class);
  }
}
