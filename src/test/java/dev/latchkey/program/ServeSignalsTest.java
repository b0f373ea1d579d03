package dev.latchkey.program;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.ChildProcess;
import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.authority.Caller;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.server.Pem;
import dev.latchkey.store.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a team's server does when it is sent signals, in a process of its own on PostgreSQL. */
class ServeSignalsTest {
  @TempDir Path folder;
  private String database;
  private String key;
  private String session;

  @BeforeEach
  void makeToken() {
    database = PostgresServer.shared().newDatabase();
    try (AuthorityStore store = PostgresServer.open(database)) {
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      Caller ann = authority.personAtDesk("ann");
      session = authority.createSession((Caller.Desk) ann, "test").reveal();
      try (IssuedToken issued =
          authority.actingAs(ann).generate(AccountRef.ME, new Label("ci"), null)) {
        key = new String(issued.key().reveal());
      }
    }
  }

  private List<AccessToken> tokens() {
    try (AuthorityStore store = PostgresServer.open(database)) {
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      return authority
          .actingAs(authority.personAtDesk("ann"))
          .tokens(AccountRef.ME, TokenQuery.FIRST_PAGE)
          .tokens();
    }
  }

  private ChildProcess serve(String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("serve", "--database", database));
    arguments.addAll(List.of("--database-user", "postgres", "--port", "0", "--behind-proxy"));
    arguments.addAll(List.of(more));
    return ChildProcess.latchkey(folder, arguments.toArray(String[]::new));
  }

  private static int port(ChildProcess node) throws Exception {
    return URI.create(node.nextLine().substring("Latchkey serves ".length())).getPort();
  }

  private static void signal(ChildProcess node, String name) throws Exception {
    String process = Long.toString(node.process().pid());
    assertThat(new ProcessBuilder("kill", "-" + name, process).start().waitFor()).isZero();
  }

  /** A client that keeps its connection. */
  private record Client(Socket socket) implements AutoCloseable {
    static Client connect(int port) throws IOException {
      Socket socket = new Socket("127.0.0.1", port);
      socket.setSoTimeout(20_000);
      return new Client(socket);
    }

    void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void verify(String key) throws IOException {
      send("GET /auth/verify HTTP/1.1\r\nHost: x\r\nX-Access-Key: " + key + "\r\n\r\n");
    }

    /** Returns the head of an answer; empty if there is none. */
    String head() throws IOException {
      StringBuilder head = new StringBuilder();
      InputStream in = socket.getInputStream();
      for (int one = in.read(); one >= 0; one = in.read()) {
        head.append((char) one);
        if (head.toString().endsWith("\r\n\r\n")) {
          break;
        }
      }
      return head.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /** Returns what a node logged; the tests' server is faster without {@code fsync}, and told so. */
  private static String errors(ChildProcess node) throws IOException {
    return node.errors().lines().filter(line -> !line.contains("fsync")).collect(joining("\n"));
  }

  private static void awaitRefused(int port) throws Exception {
    for (int i = 0; i < 200; i++) {
      try (Socket _ = new Socket("127.0.0.1", port)) {
        Thread.sleep(20);
      } catch (ConnectException _) {
        return;
      }
    }
    throw new AssertionError("it still listens");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void toldToEndItAnswersWhatIsAskedAndExitsWithZero(String signal) throws Exception {
    try (ChildProcess node = serve()) {
      int port = port(node);
      try (Client kept = Client.connect(port);
          Client sending = Client.connect(port);
          Client silent = Client.connect(port)) {
        kept.verify(key);
        assertThat(kept.head()).startsWith("HTTP/1.1 200 ").doesNotContain("Connection: close");
        String body = "{\"name\":\"asked at the end\"}";
        sending.send(
            "POST /api/v1/account/me/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer "
                + session
                + "\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body.substring(0, 5));

        signal(node, signal);
        awaitRefused(port);

        kept.verify(key);
        assertThat(kept.head())
            .startsWith("HTTP/1.1 200 ")
            .containsIgnoringCase("connection: close");
        assertThat(silent.head()).isEmpty();
        sending.send(body.substring(5));
        assertThat(sending.head())
            .startsWith("HTTP/1.1 201 ")
            .containsIgnoringCase("connection: close");
      }
      assertThat(node.exitCode()).isZero();
      assertThat(errors(node)).doesNotContain("Exception", "WARNING", "SEVERE");
    }
    assertThat(tokens())
        .extracting(token -> token.label().text())
        .containsExactlyInAnyOrder("ci", "asked at the end");
    assertThat(tokens())
        .filteredOn(token -> token.label().text().equals("ci"))
        .allSatisfy(token -> assertThat(token.lastUsedAt()).isNotNull());
  }

  @Test
  void aCallThatWaitsForTheDatabaseIsAnswered() throws Exception {
    try (ChildProcess node = serve();
        Connection other = DriverManager.getConnection(database, "postgres", null);
        Statement statement = other.createStatement()) {
      int port = port(node);
      other.setAutoCommit(false);
      statement.execute("lock table token in exclusive mode");
      try (Client client = Client.connect(port)) {
        client.send(
            "POST /api/v1/account/me/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer "
                + session
                + "\r\nContent-Length: 14\r\n\r\n{\"name\":\"two\"}");
        Thread.sleep(500);
        signal(node, "TERM");
        awaitRefused(port);
        Thread.sleep(2_000);
        assertThat(node.process().isAlive()).isTrue();
        other.commit();
        assertThat(client.head()).startsWith("HTTP/1.1 201 ");
      }
      assertThat(node.exitCode()).isZero();
    }
    assertThat(tokens()).hasSize(2);
  }

  @Test
  void aClientThatNeverEndsDoesNotKeepItFromEnding() throws Exception {
    try (ChildProcess node = serve()) {
      int port = port(node);
      try (Client client = Client.connect(port)) {
        client.send("GET /auth/verify HTTP/1.1\r\nHost:");
        Thread.sleep(300);
        long start = System.nanoTime();
        signal(node, "TERM");
        assertThat(node.exitCode()).isZero();
        // Docker's patience is 10 s.
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(9_500);
      }
    }
  }

  /** A load balancer that asks for readiness takes the node out before its port is closed. */
  @Test
  void toldToEndItIsNotReadyButAnswersUntilTheDelayIsOver() throws Exception {
    try (ChildProcess node = serve("--drain-delay", "3")) {
      int port = port(node);
      long start = System.nanoTime();
      signal(node, "TERM");
      String ready = "";
      for (int i = 0; i < 600 && !ready.startsWith("HTTP/1.1 503 "); i++) {
        ready = head(port, "GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n");
      }
      assertThat(ready).startsWith("HTTP/1.1 503 ").doesNotContainIgnoringCase("connection: close");
      for (String path : List.of("/healthz", "/auth/verify")) {
        assertThat(
                head(
                    port,
                    "GET " + path + " HTTP/1.1\r\nHost: x\r\nX-Access-Key: " + key + "\r\n\r\n"))
            .startsWith("HTTP/1.1 200 ");
      }
      awaitRefused(port);
      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isGreaterThan(2_900);
      assertThat(node.exitCode()).isZero();
      assertThat(node.errors()).contains("503 node_ending");
    }
  }

  private static String head(int port, String request) throws IOException {
    try (Client client = Client.connect(port)) {
      client.send(request);
      return client.head();
    }
  }

  @Test
  void toldTwiceItEndsAtOnce() throws Exception {
    try (ChildProcess node = serve()) {
      int port = port(node);
      try (Client client = Client.connect(port)) {
        client.send("GET /auth/verify HTTP/1.1\r\nHost:");
        Thread.sleep(300);
        signal(node, "TERM");
        awaitRefused(port);
        signal(node, "TERM");
        assertThat(node.exitCode()).isEqualTo(143);
      }
    }
  }

  @Test
  void toldTwiceItDoesNotWaitForTheDelay() throws Exception {
    try (ChildProcess node = serve("--drain-delay", "300")) {
      port(node);
      signal(node, "TERM");
      Thread.sleep(500);
      assertThat(node.process().isAlive()).isTrue();
      signal(node, "TERM");
      assertThat(node.exitCode()).isEqualTo(143);
    }
  }

  @Test
  void aHangUpDoesNoHarm() throws Exception {
    try (ChildProcess node = serve()) {
      int port = port(node);
      for (int i = 0; i < 3; i++) {
        signal(node, "HUP");
        Thread.sleep(100);
        try (Client client = Client.connect(port)) {
          client.verify(key);
          assertThat(client.head()).startsWith("HTTP/1.1 200 ");
        }
      }
      signal(node, "TERM");
      assertThat(node.exitCode()).isZero();
      assertThat(errors(node)).doesNotContain("Exception", "WARNING", "SEVERE");
    }
  }

  @Test
  void aHangUpDoesNoHarmToTheServerOfAFolder() throws Exception {
    try (ChildProcess server = ChildProcess.latchkey(folder, "serve", "--port", "0")) {
      int port = port(server);
      signal(server, "HUP");
      Thread.sleep(200);
      try (Client client = Client.connect(port)) {
        client.send("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n");
        assertThat(client.head()).startsWith("HTTP/1.1 200 ");
      }
      signal(server, "TERM");
      assertThat(server.exitCode()).isZero();
    }
  }

  @Test
  void aHangUpMakesItLookAtTheCertificate() throws Exception {
    Pem first = Pem.make(Files.createDirectory(folder.resolve("first")), "EC", 1);
    Pem second = Pem.make(Files.createDirectory(folder.resolve("second")), "EC", 1);
    try (ChildProcess node =
        serve(
            "--host",
            "localhost",
            "--tls-certificate",
            first.tls().certificate().toString(),
            "--tls-key",
            first.tls().privateKey().toString())) {
      int port = port(node);
      assertThat(isTrusted(port, first)).isTrue();
      for (var file : List.of("cert.pem", "key.pem")) {
        Files.copy(
            folder.resolve("second").resolve(file),
            folder.resolve("first").resolve(file),
            StandardCopyOption.REPLACE_EXISTING);
      }
      signal(node, "HUP");
      for (int i = 0; i < 600 && !isTrusted(port, second); i++) {
        Thread.sleep(50);
      }
      assertThat(isTrusted(port, second)).isTrue();
      assertThat(isTrusted(port, first)).isFalse();
      assertThat(node.errors()).contains("new connections get the new certificate");
    }
  }

  private static boolean isTrusted(int port, Pem pem) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", pem.certificate());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("localhost", port)) {
      socket.startHandshake();
      return true;
    } catch (SSLException _) {
      return false;
    }
  }

  @Test
  void metricsAreServedApartFromTheApi() throws Exception {
    int apart;
    try (var free = new java.net.ServerSocket(0)) {
      apart = free.getLocalPort();
    }
    try (ChildProcess node = serve("--metrics-listen", "127.0.0.1:" + apart)) {
      int port = port(node);
      for (int where : List.of(port, apart)) {
        try (Client client = Client.connect(where)) {
          client.send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
          assertThat(client.head()).startsWith("HTTP/1.1 " + (where == apart ? 200 : 404));
        }
      }
      signal(node, "TERM");
      assertThat(node.exitCode()).isZero();
      assertThatThrownBy(() -> Client.connect(apart)).isInstanceOf(ConnectException.class);
    }
  }
}
