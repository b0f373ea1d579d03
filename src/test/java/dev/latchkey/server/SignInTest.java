package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.CanarySearch;
import dev.latchkey.api.Json;
import dev.latchkey.authority.Caller;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Email;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.OrganizationName;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Slug;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Setting up, signing in, joining and signing out, over HTTP. */
class SignInTest {
  private static final String PASSWORD = "plinth-otter-7-marmalade";
  private static final String OTHER = "gravel tuba 19 persimmon";
  private static final String ANN = "ann.b@example.com";

  @TempDir Path folder;
  private RunningApi running;
  private int organizations;

  @BeforeEach
  void start() {
    running = new RunningApi(folder);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private HttpResponse<String> post(String path, Map<String, String> body) throws Exception {
    return post(path, null, body);
  }

  private HttpResponse<String> post(
      String path, @org.jspecify.annotations.Nullable String secret, Map<String, String> body)
      throws Exception {
    HttpRequest.Builder request = running.request(path).header("Content-Type", "application/json");
    if (secret != null) {
      request.header("Authorization", "Bearer " + secret);
    }
    return running.send(
        request.POST(BodyPublishers.ofString(Json.mapper().writeValueAsString(body))));
  }

  private HttpResponse<String> as(String method, String path, String secret) throws Exception {
    return running.send(
        running
            .request(path)
            .header("Authorization", "Bearer " + secret)
            .method(method, BodyPublishers.noBody()));
  }

  private static JsonNode json(HttpResponse<String> response) {
    return Json.mapper().readTree(response.body());
  }

  private static void assertRefused(HttpResponse<String> response, int status, Problem problem) {
    assertThat(response.body()).contains("\"" + problem.slug() + "\"");
    assertThat(response.statusCode()).isEqualTo(status);
  }

  private HttpResponse<String> signIn(String email, String password) throws Exception {
    return post("/login/token", Map.of("email", email, "password", password));
  }

  private static String secret(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json(response).get("secret").asString();
  }

  private String setUp() throws Exception {
    String code = running.authority.signIns().newSetUpCode().orElseThrow().reveal();
    return secret(
        post(
            "/api/v1/setup",
            Map.of("code", code, "email", ANN, "first_name", "Ann", "password", PASSWORD)));
  }

  private String invite(String secret, String email) {
    var accounts = running.authority.accountsFor(running.authority.authenticate(secret, ""));
    var acme =
        accounts
            .create(new OrganizationName("Acme"), new Slug("acme-" + ++organizations))
            .account();
    return accounts
        .invite(new AccountRef(acme.slug()), new Email(email), Rights.NONE)
        .code()
        .reveal();
  }

  @Test
  void theFirstPersonComesWithTheNewestSetUpCodeAndOnlyOnce() throws Exception {
    String old = running.authority.signIns().newSetUpCode().orElseThrow().reveal();
    String code = running.authority.signIns().newSetUpCode().orElseThrow().reveal();
    Map<String, String> person = Map.of("email", ANN, "password", PASSWORD);
    for (String wrong : List.of(old, "lu_nonsense", "")) {
      var body = new java.util.HashMap<>(person);
      body.put("code", wrong);
      assertRefused(post("/api/v1/setup", body), 403, AuthorityProblem.SET_UP_CODE_WRONG);
    }
    var body = new java.util.HashMap<>(person);
    body.put("code", code);
    String secret = secret(post("/api/v1/setup", body));
    assertThat(json(as("GET", "/api/v1/user", secret)).at("/user/username").asString())
        .isEqualTo("ann-b");
    assertRefused(post("/api/v1/setup", body), 403, AuthorityProblem.SET_UP_CODE_WRONG);
    assertThat(running.authority.signIns().newSetUpCode()).isEmpty();
  }

  @Test
  void aClientThatKnowsOnlyTenderlysCallsLogsInAsksAndLogsOut() throws Exception {
    setUp();
    HttpResponse<String> answer = signIn(" Ann.B@Example.com", PASSWORD);
    String secret = secret(answer);
    String id = json(answer).get("id").asString();
    assertThat(json(as("GET", "/api/v1/principal", secret)).at("/principal/user/email").asString())
        .isEqualTo(ANN);
    assertThat(as("DELETE", "/api/v1/account/me/token/" + id, secret).statusCode()).isEqualTo(200);
    assertRefused(as("GET", "/api/v1/principal", secret), 401, AuthorityProblem.UNAUTHORIZED);
  }

  @Test
  void unknownAddressAndWrongPasswordGetTheSameAnswer() throws Exception {
    setUp();
    HttpResponse<String> wrong = signIn(ANN, OTHER);
    HttpResponse<String> unknown = signIn("nobody@example.com", OTHER);
    assertRefused(wrong, 401, AuthorityProblem.SIGN_IN_FAILED);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(withoutId(unknown)).isEqualTo(withoutId(wrong));
  }

  private static String withoutId(HttpResponse<String> response) {
    return response.body().replaceAll("\"id\":\"[^\"]*\"", "");
  }

  /** If no password were hashed for an unknown address, that answer would be ten times as fast. */
  @Test
  void unknownAddressAndWrongPasswordTakeTheSameTime() throws Exception {
    setUp();
    List<Long> wrong = new ArrayList<>();
    List<Long> unknown = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      // Move to the next window of the limit, which this test is not about.
      running.clock.now = running.clock.now.plus(Duration.ofMinutes(15));
      wrong.add(nanos(ANN));
      unknown.add(nanos("nobody" + i + "@example.com"));
    }
    double ratio = (double) median(unknown) / median(wrong);
    assertThat(ratio).isBetween(0.5, 2.0);
  }

  private long nanos(String email) throws Exception {
    long start = System.nanoTime();
    assertThat(signIn(email, OTHER).statusCode()).isEqualTo(401);
    return System.nanoTime() - start;
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }

  @Test
  void failuresAreLimitedForThisClientAndNotForTheVictim() throws Exception {
    setUp();
    for (int i = 0; i < 10; i++) {
      assertRefused(signIn(ANN, OTHER), 401, AuthorityProblem.SIGN_IN_FAILED);
    }
    HttpResponse<String> refused = signIn(ANN, PASSWORD);
    assertRefused(refused, 429, AuthorityProblem.TOO_MANY_ATTEMPTS);
    assertThat(refused.headers().firstValue("Retry-After")).contains("901");
    assertRefused(signIn("bob@example.com", OTHER), 401, AuthorityProblem.SIGN_IN_FAILED);
    try (var password = dev.latchkey.model.Password.of(PASSWORD)) {
      assertThat(
              running
                  .authority
                  .signIns()
                  .signIn(new Email(ANN), password, "192.0.2.7", "elsewhere")
                  .session()
                  .description())
          .isEqualTo("elsewhere");
    }
    running.clock.now = running.clock.now.plus(Duration.ofMinutes(15));
    secret(signIn(ANN, PASSWORD));
  }

  @Test
  void aFloodIsRefusedAndTheNextGoodSignInWorks() throws Exception {
    setUp();
    List<Integer> statuses = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        String email = "flood" + i + "@example.com";
        all.add(threads.submit(() -> signIn(email, OTHER).statusCode()));
      }
      for (Future<Integer> one : all) {
        statuses.add(one.get());
      }
    }
    assertThat(statuses).containsOnly(401, 429).contains(429);
    running.clock.now = running.clock.now.plus(Duration.ofMinutes(15));
    secret(signIn(ANN, PASSWORD));
  }

  @Test
  void peopleJoinByInvitationOnceAndWithTheirAddress() throws Exception {
    String ann = setUp();
    String code = invite(ann, "Bob@Example.com");
    JsonNode look = json(post("/api/v1/invitations/look", Map.of("code", code)));
    assertThat(look.get("organization").asString()).isEqualTo("Acme");
    assertThat(look.get("email").asString()).isEqualTo("Bob@Example.com");
    assertRefused(
        post("/api/v1/invitations/accept", ann, Map.of("code", code)),
        403,
        AuthorityProblem.INVITATION_OTHER_PERSON);
    assertRefused(
        post("/api/v1/invitations/accept", Map.of("code", code, "password", "bob@example.com")),
        400,
        InputProblem.PASSWORD_LIKE_EMAIL);
    String bob =
        secret(
            post("/api/v1/invitations/accept", Map.of("code", code, "password", OTHER + " bob")));
    assertThat(json(as("GET", "/api/v1/organizations", bob)).toString()).contains("acme-1");
    assertRefused(
        post("/api/v1/invitations/accept", Map.of("code", code, "password", OTHER)),
        404,
        AuthorityProblem.INVITATION_INVALID);
    secret(signIn("bob@example.com", OTHER + " bob"));
  }

  @Test
  void whoHasAnAccountSignsInAndThenAccepts() throws Exception {
    String ann = setUp();
    String toBob = invite(ann, "bob@example.com");
    String bob =
        secret(post("/api/v1/invitations/accept", Map.of("code", toBob, "password", OTHER)));
    String code = invite(bob, ANN);
    assertRefused(
        post("/api/v1/invitations/accept", Map.of("code", code, "password", OTHER)),
        409,
        AuthorityProblem.SIGN_IN_FIRST);
    assertThat(post("/api/v1/invitations/accept", ann, Map.of("code", code)).statusCode())
        .isEqualTo(200);
    assertThat(json(as("GET", "/api/v1/organizations", ann)).toString())
        .contains("acme-1", "acme-2");
  }

  @Test
  void anInvitationIsTooOldAfterSevenDays() throws Exception {
    String code = invite(setUp(), "bob@example.com");
    running.clock.now = running.clock.now.plus(Duration.ofDays(7));
    assertRefused(
        post("/api/v1/invitations/look", Map.of("code", code)),
        404,
        AuthorityProblem.INVITATION_INVALID);
  }

  @Test
  void anotherPasswordEndsAllOtherSessions() throws Exception {
    String first = setUp();
    String second = secret(signIn(ANN, PASSWORD));
    assertRefused(
        post("/api/v1/password", second, Map.of("old", OTHER, "new", OTHER)),
        403,
        AuthorityProblem.PASSWORD_WRONG);
    assertThat(post("/api/v1/password", second, Map.of("old", PASSWORD, "new", OTHER)).statusCode())
        .isEqualTo(200);
    assertThat(as("GET", "/api/v1/user", second).statusCode()).isEqualTo(200);
    assertRefused(as("GET", "/api/v1/user", first), 401, AuthorityProblem.UNAUTHORIZED);
    assertRefused(signIn(ANN, PASSWORD), 401, AuthorityProblem.SIGN_IN_FAILED);
    secret(signIn(ANN, OTHER));
  }

  @Test
  void sessionsAreListedAndEndedOneByOneOrAll() throws Exception {
    String first = setUp();
    HttpResponse<String> second = signIn(ANN, PASSWORD);
    String third = secret(signIn(ANN, PASSWORD));
    assertThat(json(as("GET", "/api/v1/sessions", third)).get("sessions")).hasSize(3);
    String id = json(second).get("id").asString();
    assertThat(as("DELETE", "/api/v1/sessions/" + id, third).statusCode()).isEqualTo(200);
    assertRefused(as("GET", "/api/v1/user", secret(second)), 401, AuthorityProblem.UNAUTHORIZED);
    assertRefused(
        as("DELETE", "/api/v1/sessions/" + id, running.session),
        404,
        AuthorityProblem.SESSION_NOT_FOUND);
    assertThat(json(as("DELETE", "/api/v1/sessions", third)).get("ended").asInt()).isEqualTo(2);
    assertRefused(as("GET", "/api/v1/user", first), 401, AuthorityProblem.UNAUTHORIZED);
    assertRefused(as("GET", "/api/v1/user", third), 401, AuthorityProblem.UNAUTHORIZED);
  }

  @Test
  void aSessionDiesAfter30DaysWithoutUse() throws Exception {
    String secret = setUp();
    running.clock.now = running.clock.now.plus(Duration.ofDays(29));
    assertThat(as("GET", "/api/v1/user", secret).statusCode()).isEqualTo(200);
    running.clock.now = running.clock.now.plus(Duration.ofDays(30));
    assertRefused(as("GET", "/api/v1/user", secret), 401, AuthorityProblem.UNAUTHORIZED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Password1234!", "aaaaaaaaaaaaaaaa", "qwertyuiop123", "123456789012"})
  void easilyGuessedPasswordsAreRefused(String password) throws Exception {
    String code = running.authority.signIns().newSetUpCode().orElseThrow().reveal();
    assertRefused(
        post("/api/v1/setup", Map.of("code", code, "email", ANN, "password", password)),
        400,
        InputProblem.PASSWORD_COMMON);
  }

  @Test
  void badInputIsRefusedInBoundedTimeAndTheNextGoodOneWorks() throws Exception {
    String ann = setUp();
    for (String email :
        List.of("x".repeat(321), "a@@b", "\"a\"@b.example", "a\r\nb@c.example", "a@b\u0000")) {
      assertRefused(signIn(email, PASSWORD), 400, InputProblem.EMAIL_MALFORMED);
    }
    assertRefused(signIn(ANN, "x".repeat(8_000)), 400, InputProblem.PASSWORD_TOO_LONG);
    assertRefused(signIn(ANN, "\u0000"), 401, AuthorityProblem.SIGN_IN_FAILED);
    assertRefused(signIn(ANN, "\u202e😀"), 401, AuthorityProblem.SIGN_IN_FAILED);
    assertRefused(signIn("ann.b@ıexample.com", PASSWORD), 401, AuthorityProblem.SIGN_IN_FAILED);
    assertRefused(post("/login/token", Map.of("email", ANN)), 400, InputProblem.INVALID_INPUT);
    String hard = "aA1!".repeat(255);
    String code = invite(ann, "b@c.de");
    long start = System.nanoTime();
    post("/api/v1/invitations/accept", Map.of("code", code, "password", hard));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    secret(signIn(ANN, PASSWORD));
  }

  @Test
  void introspectionTellsAServiceOfKeysOfItsAccountOnly() throws Exception {
    String mine = running.issue("service", null).key();
    var asked = running.issue("asked", running.clock.now.plusSeconds(60));
    JsonNode good = json(introspect(mine, asked.key()));
    assertThat(good.get("active").asBoolean()).isTrue();
    assertThat(good.get("username").asString()).isEqualTo("alice");
    assertThat(good.get("jti").asString()).isEqualTo(asked.id());
    assertThat(introspect(mine, "nonsense").body()).isEqualTo("{\"active\":false}");
    String bob = setUp();
    assertThat(introspect(bob, asked.key()).body()).isEqualTo("{\"active\":false}");
    running.clock.now = running.clock.now.plusSeconds(60);
    assertThat(introspect(mine, asked.key()).body()).isEqualTo("{\"active\":false}");
    assertThat(introspect("nonsense", mine).statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> introspect(String caller, String token) throws Exception {
    return running.send(
        running
            .request("/oauth2/introspect")
            .header("Authorization", "Bearer " + caller)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("token=" + token + "&token_type_hint=access_token")));
  }

  @Test
  void noPasswordNorCodeIsInTheDatabaseOrTheLog() throws Exception {
    String code = running.authority.signIns().newSetUpCode().orElseThrow().reveal();
    try (CapturedLog log = new CapturedLog()) {
      secret(post("/api/v1/setup", Map.of("code", code, "email", ANN, "password", PASSWORD)));
      String secret = secret(signIn(ANN, PASSWORD));
      signIn(ANN, OTHER);
      post("/api/v1/password", secret, Map.of("old", PASSWORD, "new", OTHER));
      post("/login/token", Map.of(PASSWORD, OTHER));
      assertThat(log.lines())
          .filteredOn(line -> !line.logger().startsWith("jdk."))
          .noneMatch(line -> line.text().contains(PASSWORD))
          .noneMatch(line -> line.text().contains(OTHER))
          .noneMatch(line -> line.text().contains(code));
      assertThat(new CanarySearch(List.of(PASSWORD, OTHER, code, secret)).inFolder(folder))
          .isEmpty();
    }
  }

  @Test
  void theDeskHasNoPassword() throws Exception {
    assertThat(running.desk).isInstanceOf(Caller.Desk.class);
    assertRefused(
        post("/api/v1/password", running.session, Map.of("old", "x", "new", OTHER)),
        404,
        AuthorityProblem.NO_EMAIL_SIGN_IN);
  }
}
