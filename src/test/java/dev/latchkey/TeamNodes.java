package dev.latchkey;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.store.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A team's server as operators run it: processes on one PostgreSQL, and nginx before them. */
final class TeamNodes implements AutoCloseable {
  private final Path folder;
  private final List<String> options;
  private final List<ChildProcess> nodes = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String session;
  private @Nullable Nginx nginx;

  /** Nodes on a database, reached through a pooler, with a user whose session manages tokens. */
  TeamNodes(Path folder, String database, String pooled, int count) throws Exception {
    this(folder, database, List.of("--database", pooled, "--pooled"), count);
  }

  /** Nodes on a database, with a user whose session manages tokens. */
  TeamNodes(Path folder, String database, int count) throws Exception {
    this(folder, database, List.of("--database", database), count);
  }

  private TeamNodes(Path folder, String database, List<String> options, int count)
      throws Exception {
    this.folder = folder;
    this.options = options;
    try (AuthorityStore store = PostgresServer.open(database)) {
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      session = authority.createSession(authority.personAtDesk("ops"), "test").reveal();
    }
    for (int i = 0; i < count; i++) {
      add();
    }
  }

  private void add() throws Exception {
    add(Map.of());
  }

  /** Starts one more node, with more environment variables. */
  void add(Map<String, String> environment) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("serve"));
    arguments.addAll(options);
    arguments.addAll(
        List.of(
            "--database-user",
            "postgres",
            "--port",
            "0",
            "--behind-proxy",
            "--trusted-proxy",
            "127.0.0.1"));
    ChildProcess node =
        ChildProcess.latchkey(folder, environment, arguments.toArray(String[]::new));
    nodes.add(node);
    addresses.add(node.nextLine().substring("Latchkey serves ".length()));
  }

  /** Returns the address of a node. */
  String node(int index) {
    return addresses.get(index);
  }

  /** Returns what a node has written to standard error. */
  String errors(int index) throws IOException {
    return nodes.get(index).errors();
  }

  /** Kills a node as a power failure would. */
  void kill(int index) throws InterruptedException {
    nodes.get(index).process().destroyForcibly().waitFor();
  }

  /** Starts nginx before all nodes and returns its address. */
  String proxy() throws Exception {
    StringBuilder servers = new StringBuilder();
    for (String address : addresses) {
      servers
          .append("server ")
          .append(address.substring("http://".length()))
          .append(" max_fails=1 fail_timeout=2s; ");
    }
    Nginx started =
        new Nginx(
            folder,
            "upstream latchkey { " + servers + " }",
            """
            location / {
              proxy_pass http://latchkey;
              proxy_connect_timeout 2s;
              proxy_set_header Host $host;
              proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            }
            """);
    nginx = started;
    return started.address();
  }

  /** Returns what {@code /auth/verify} answers to a key. */
  int verify(String address, String key) throws IOException, InterruptedException {
    HttpRequest request = request(address, "/auth/verify").header("X-Access-Key", key).build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  /** Sends a management call. */
  HttpResponse<String> manage(String method, String address, String path, @Nullable String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(address, path).header("Authorization", "Bearer " + session);
    request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Returns the answer to a question that anybody may ask. */
  HttpResponse<String> ask(String address, String path) throws IOException, InterruptedException {
    return client.send(request(address, path).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String address, String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(30));
  }

  @Override
  public void close() throws Exception {
    if (nginx != null) {
      nginx.close();
    }
    for (ChildProcess node : nodes) {
      node.close();
    }
    client.close();
  }
}
