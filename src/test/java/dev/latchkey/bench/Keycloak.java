package dev.latchkey.bench;

import dev.latchkey.store.PostgresServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keycloak on core 0, built for production, with a PostgreSQL server of its own and one realm with
 * one confidential client.
 */
final class Keycloak implements AutoCloseable {
  /** Where a resource server asks about a token. */
  static final String INTROSPECT = "/realms/bench/protocol/openid-connect/token/introspect";

  private static final String TOKEN = "/realms/bench/protocol/openid-connect/token";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String PASSWORD = "bench-only";
  private static final int DAY_SECONDS = 86_400;

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();
  private final PostgresServer database;
  private final Process process;
  private final int port;

  private Keycloak(PostgresServer database, Process process, int port) {
    this.database = database;
    this.process = process;
    this.port = port;
  }

  /**
   * Builds it, starts it, and returns when the client can sign in.
   *
   * @param home the unpacked distribution
   * @param folder for the database and what Keycloak prints
   */
  static Keycloak start(Path home, Path folder) throws IOException, InterruptedException {
    if (command(home, folder, "build", "--db=postgres").start().waitFor() != 0) {
      throw new IllegalStateException(output(folder));
    }
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    PostgresServer database =
        PostgresServer.start(Files.createDirectory(folder.resolve("keycloak-database")));
    ProcessBuilder start =
        command(
            home,
            folder,
            "start",
            "--optimized",
            "--http-enabled=true",
            "--http-host=127.0.0.1",
            "--http-port=" + port,
            "--hostname-strict=false",
            "--cache=local",
            "--db-url=" + database.newDatabase(),
            "--db-username=postgres",
            "--db-password=none");
    start.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
    start.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
    Keycloak keycloak = new Keycloak(database, start.start(), port);
    try {
      keycloak.makeRealm(folder);
      return keycloak;
    } catch (IOException | InterruptedException | RuntimeException e) {
      keycloak.close();
      throw e;
    }
  }

  private static ProcessBuilder command(Path home, Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of("taskset", "-c", "0"));
    command.add(home.resolve("bin/kc.sh").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.redirectOutput(
        ProcessBuilder.Redirect.appendTo(folder.resolve("keycloak.out").toFile()));
  }

  private static String output(Path folder) throws IOException {
    return Files.readString(folder.resolve("keycloak.out"));
  }

  private void makeRealm(Path folder) throws IOException, InterruptedException {
    String form = "grant_type=password&client_id=admin-cli&username=admin&password=" + PASSWORD;
    String admin = accessToken("/realms/master/protocol/openid-connect/token", form, folder);
    // Since 26.6.2 a token is only active for a client that stands in its audience.
    Map<String, Object> audience =
        Map.of(
            "name",
            "bench",
            "protocol",
            "openid-connect",
            "protocolMapper",
            "oidc-audience-mapper",
            "config",
            Map.of("included.client.audience", "bench", "access.token.claim", "true"));
    Map<String, Object> client =
        Map.of(
            "clientId",
            "bench",
            "secret",
            PASSWORD,
            "serviceAccountsEnabled",
            true,
            "publicClient",
            false,
            "protocol",
            "openid-connect",
            "protocolMappers",
            List.of(audience));
    Map<String, Object> realm =
        Map.of(
            "realm",
            "bench",
            "enabled",
            true,
            "accessTokenLifespan",
            DAY_SECONDS,
            "clients",
            List.of(client));
    post("/admin/realms", "application/json", "Bearer " + admin, json.writeValueAsString(realm));
  }

  /** Asks until Keycloak answers, which takes long when it has to make its tables first. */
  private String accessToken(String path, String form, Path folder)
      throws IOException, InterruptedException {
    for (int i = 0; i < 600 && process.isAlive(); i++) {
      try {
        return token(post(path, FORM, "", form));
      } catch (IOException _) {
        Thread.sleep(500);
      }
    }
    throw new IllegalStateException(output(folder));
  }

  private String post(String path, String type, String authorization, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    HttpResponse<String> answer =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  private String token(String answer) {
    return json.readTree(answer).get("access_token").asString();
  }

  /** Returns what the client sends as {@code Authorization}. */
  static String authorization() {
    byte[] pair = ("bench:" + PASSWORD).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** Gets access tokens of the client, writes them to a file, and checks that they are active. */
  Path tokens(Path folder, int count) throws IOException, InterruptedException {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tokens.add(token(post(TOKEN, FORM, authorization(), "grant_type=client_credentials")));
    }
    String answer = post(INTROSPECT, FORM, authorization(), "token=" + tokens.getLast());
    if (!json.readTree(answer).get("active").asBoolean()) {
      throw new IllegalStateException("the token is not active: " + answer);
    }
    return Files.write(folder.resolve("keycloak-tokens"), tokens);
  }

  int port() {
    return port;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.destroy();
    process.waitFor();
    database.close();
  }
}
