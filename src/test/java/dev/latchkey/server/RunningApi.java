package dev.latchkey.server;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.authority.Caller;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.TokenService;
import dev.latchkey.store.EmptyDatabase;
import dev.latchkey.store.SqliteStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A real server on a real store, with a clock that the test sets, and clients for it. */
final class RunningApi implements AutoCloseable {
  final SettableClock clock = new SettableClock();
  final AuthorityStore store;
  final Authority authority;
  final Caller.Desk desk;
  final TokenService tokens;
  String session;
  final HttpApi api;
  private final Contract contract = Contract.served();
  private final HttpClient client = HttpClient.newHttpClient();

  RunningApi(Path folder) {
    this(folder, store -> store);
  }

  /** {@code around} wraps the real store, for instance in one that can fail. */
  RunningApi(Path folder, UnaryOperator<AuthorityStore> around) {
    store = SqliteStore.open(EmptyDatabase.in(folder));
    authority = new Authority(around.apply(store), clock, new SecureRandom());
    desk = authority.personAtDesk("alice");
    tokens = authority.actingAs(desk);
    session = authority.createSession(desk, "test").reveal();
    api = HttpApi.start(authority, ServerSettings.local("127.0.0.1", 0));
  }

  /** Generates a token and returns its key as text. */
  Issued issue(String label, @Nullable Instant expiresAt) {
    try (IssuedToken issued = tokens.generate(AccountRef.ME, new Label(label), expiresAt)) {
      return new Issued(issued.token().id().value(), new String(issued.key().reveal()));
    }
  }

  /** Makes the session that requests come with anew, for instance after it was ended. */
  void renewSession() {
    session = authority.createSession(desk, "test").reveal();
  }

  record Issued(String id, String key) {}

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
        .timeout(Duration.ofSeconds(20));
  }

  HttpRequest.Builder withKey(String path, String key) {
    return request(path).header("X-Access-Key", key);
  }

  HttpRequest.Builder withSession(String path) {
    return request(path).header("Authorization", "Bearer " + session);
  }

  /** Sends a request and holds it and its answer against the contract. */
  HttpResponse<String> send(HttpRequest.Builder builder) throws Exception {
    HttpRequest request = builder.build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    contract.check(request, answer);
    return answer;
  }

  HttpResponse<String> post(String path, String json) throws Exception {
    return send(
        withSession(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  int verify(String key) throws Exception {
    return send(withKey("/auth/verify", key)).statusCode();
  }

  /** Sends raw bytes and returns everything up to the server's close or silence. */
  String raw(byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
      socket.setSoTimeout(3_000);
      // In another thread than the reading: an answer may come before everything is sent.
      Thread.ofVirtual().start(() -> write(socket, request));
      return readAll(socket.getInputStream());
    }
  }

  private static void write(Socket socket, byte[] request) {
    try {
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
    } catch (IOException _) {
      // The server may refuse before the request is complete; its answer still counts.
    }
  }

  String raw(String request) throws IOException {
    return raw(
        request
            .replace("PORT", Integer.toString(api.port()))
            .getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String readAll(InputStream in) {
    StringBuilder text = new StringBuilder();
    byte[] buffer = new byte[8192];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        text.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException _) {
      // The server was silent for too long, or reset the connection after its answer.
    }
    return text.toString();
  }

  @Override
  public void close() {
    client.close();
    api.close();
    store.close();
  }

  /** A clock that stands still until a test sets it. */
  static final class SettableClock extends Clock {
    volatile Instant now = Instant.parse("2026-11-23T20:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
