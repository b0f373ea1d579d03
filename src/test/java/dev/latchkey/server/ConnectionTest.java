package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How connections are kept, shared and closed. */
@Timeout(60)
class ConnectionTest {
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

  /** Another API on the same authority, with other limits. */
  private HttpApi limited(int connections, long memory) {
    Limits usual = Limits.ofProcess(false);
    return HttpApi.start(
        running.authority,
        ServerSettings.local("127.0.0.1", 0),
        new Limits(
            usual.idle(), usual.headers(), usual.body(), usual.sending(), connections, memory));
  }

  private static String ask(HttpApi api, String request) {
    try (Socket socket = connect(api)) {
      send(socket, request);
      return one(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Socket connect(HttpApi api) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port());
    socket.setSoTimeout(5_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    String request = text.replace("PORT", Integer.toString(socket.getPort()));
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static String all(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
  }

  /** Reads one answer that has a length. */
  private static String one(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder text = new StringBuilder();
    while (!text.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return text.toString();
      }
      text.append((char) next);
    }
    int length =
        Integer.parseInt(text.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1"));
    return text + new String(in.readNBytes(length), StandardCharsets.US_ASCII);
  }

  private static String get(String path, String... headers) {
    return "GET "
        + path
        + " HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n"
        + String.join("", headers)
        + "\r\n";
  }

  @Test
  void whoHasBeenIdleLongestMakesRoom() throws Exception {
    try (HttpApi api = limited(2, 1 << 20);
        Socket first = connect(api);
        Socket second = connect(api)) {
      // The second one's answer shows that it was accepted before the first one's request.
      for (Socket socket : List.of(second, first)) {
        send(socket, get("/healthz"));
        assertThat(one(socket)).startsWith("HTTP/1.1 200 ");
      }
      try (Socket third = connect(api)) {
        send(third, get("/healthz"));
        assertThat(one(third)).startsWith("HTTP/1.1 200 ");
        assertThat(second.getInputStream().read()).isEqualTo(-1);
        send(first, get("/healthz"));
        assertThat(one(first)).startsWith("HTTP/1.1 200 ");
      }
    }
  }

  @Test
  void largeRequestsShareTheMemoryAndTheSlowestLosesIt() throws Exception {
    try (HttpApi api = limited(10, 40_000);
        Socket slow = connect(api)) {
      send(slow, "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nX-Long: " + "a".repeat(30_000));
      String large = get("/healthz", "X-Long: " + "a".repeat(30_000) + "\r\n");
      // The slow one keeps its memory for a second.
      String answer =
          Deadline.within(
              Duration.ofSeconds(20), () -> ask(api, large), text -> text.contains(" 200 OK"));
      assertThat(answer).startsWith("HTTP/1.1 200 ");
      assertThat(one(slow)).startsWith("HTTP/1.1 503 ").contains("\"too_busy\"");
    }
  }

  @Test
  void smallRequestsGetInWithoutAnyMemoryLeft() throws Exception {
    String key = running.issue("ci", null).key();
    try (HttpApi api = limited(10, 0);
        Socket socket = connect(api)) {
      send(socket, get("/auth/verify", "X-Access-Key: " + key + "\r\n"));
      assertThat(one(socket)).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void memoryIsGivenBackAfterEachAnswer() throws Exception {
    try (HttpApi api = limited(10, 40_000)) {
      for (int i = 0; i < 20; i++) {
        try (Socket socket = connect(api)) {
          send(socket, get("/healthz", "X-Long: " + "a".repeat(30_000) + "\r\n"));
          assertThat(one(socket)).startsWith("HTTP/1.1 200 ");
        }
      }
    }
  }

  @Test
  void aStrangerMaySendEightKibAndACallerSixtyFour() throws Exception {
    String body = "{\"name\":\"x\",\"unknown\":\"" + "a".repeat(20_000) + "\"}";
    assertThat(running.post(NEW, body).statusCode()).isEqualTo(201);
    assertThat(
            running
                .send(
                    running
                        .request("/login/token")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)))
                .statusCode())
        .isEqualTo(413);
    assertThat(
            running
                .send(
                    running
                        .withKey(NEW, "lk_" + "a".repeat(29))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)))
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void whoSendsTooMuchReadsWhyBeforeTheConnectionCloses() throws Exception {
    for (int round = 0; round < 20; round++) {
      assertThat(running.post(NEW, "{\"name\":\"" + "a".repeat(500_000) + "\"}").statusCode())
          .isEqualTo(413);
    }
  }

  @Test
  void whoHasClosedItsSendingSideGetsTheAnswer() throws Exception {
    String key = running.issue("ci", null).key();
    try (Socket socket = connect(running.api)) {
      send(socket, get("/api/v1/user", "X-Access-Key: " + key + "\r\n"));
      socket.shutdownOutput();
      assertThat(all(socket)).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void requestsSentTogetherAreAnsweredInTheirOrder() throws Exception {
    String key = running.issue("ci", null).key();
    String user = get("/api/v1/user", "X-Access-Key: " + key + "\r\n");
    String last = get("/nowhere", "Connection: close\r\n");
    try (Socket socket = connect(running.api)) {
      send(socket, (user + get("/healthz")).repeat(50) + last);
      for (int i = 0; i < 50; i++) {
        assertThat(one(socket)).startsWith("HTTP/1.1 200 ").contains("\"username\":\"alice\"");
        assertThat(one(socket)).startsWith("HTTP/1.1 200 ").endsWith("ok\n");
      }
      assertThat(all(socket)).startsWith("HTTP/1.1 404 ").contains("Connection: close");
    }
  }

  @Test
  void anOldClientIsClosedUnlessItAsksToStay() throws Exception {
    try (Socket socket = connect(running.api)) {
      send(socket, "GET /healthz HTTP/1.0\r\nHost: 127.0.0.1:PORT\r\n\r\n");
      assertThat(all(socket)).startsWith("HTTP/1.1 200 ").contains("Connection: close");
    }
    try (Socket socket = connect(running.api)) {
      String asked =
          "GET /healthz HTTP/1.0\r\nHost: 127.0.0.1:PORT\r\nConnection: keep-alive\r\n\r\n";
      for (int i = 0; i < 2; i++) {
        send(socket, asked);
        assertThat(one(socket)).startsWith("HTTP/1.1 200 ").contains("Connection: keep-alive");
      }
    }
  }

  @Test
  void whoWaitsForAWordBeforeTheBodyGetsIt() throws Exception {
    String body = "{\"name\":\"x\"}";
    try (Socket socket = connect(running.api)) {
      send(
          socket,
          "POST "
              + NEW
              + " HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nAuthorization: Bearer "
              + running.session
              + "\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: "
              + body.length()
              + "\r\nConnection: close\r\n\r\n");
      assertThat(new String(socket.getInputStream().readNBytes(25), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      send(socket, body);
      assertThat(all(socket)).startsWith("HTTP/1.1 201 ");
    }
  }

  @Test
  void headHasTheHeadersOfGetAndNoBody() throws Exception {
    try (Socket socket = connect(running.api)) {
      send(socket, get("/healthz", "Connection: close\r\n").replace("GET", "HEAD"));
      assertThat(all(socket)).contains("Content-Length: 3\r\n").endsWith("\r\n\r\n");
    }
  }

  @Test
  void manyHeadersCountAsTheMemoryThatTheyTake() throws Exception {
    String many = "aa: x\r\n".repeat(190);
    try (HttpApi api = limited(10, 10_000)) {
      assertThat(ask(api, get("/healthz", many))).contains("\"too_busy\"");
      assertThat(ask(api, get("/healthz"))).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void emptyLinesAreNoRequestAndTakeNoMemory() throws Exception {
    String large = get("/healthz", "Cookie: " + "a".repeat(17_000) + "\r\n");
    try (HttpApi api = limited(10, 40_000);
        Socket flood = connect(api)) {
      send(flood, "\r\n".repeat(3_000));
      assertThat(ask(api, large)).startsWith("HTTP/1.1 200 ");
      assertThat(isOpen(flood)).isFalse();
    }
  }

  @Test
  void anEmptyLineAfterARequestBeginsNoNewOne() throws Exception {
    Limits usual = Limits.ofProcess(false);
    Limits quick =
        new Limits(
            usual.idle(),
            Duration.ofSeconds(1),
            usual.body(),
            usual.sending(),
            usual.connections(),
            usual.memory());
    try (HttpApi api =
            HttpApi.start(running.authority, ServerSettings.local("127.0.0.1", 0), quick);
        Socket socket = connect(api)) {
      send(socket, get("/healthz") + "\r\n");
      assertThat(one(socket)).startsWith("HTTP/1.1 200 ");
      socket.setSoTimeout(3_000);
      assertThat(isOpen(socket)).isTrue();
      send(socket, get("/healthz"));
      assertThat(one(socket)).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void whoStopsSendingInALargeBodyIsClosed() throws Exception {
    try (Socket socket = connect(running.api)) {
      send(
          socket,
          "POST "
              + NEW
              + " HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nAuthorization: Bearer "
              + running.session
              + "\r\nContent-Length: 60000\r\n\r\n"
              + "a".repeat(9_000));
      socket.shutdownOutput();
      assertThat(all(socket)).isEmpty();
    }
  }

  /** A proxy keeps its connections for a while, and a request that meets the closing is lost. */
  @Test
  void anIdleConnectionStays() throws Exception {
    try (Socket socket = connect(running.api)) {
      send(socket, get("/healthz"));
      assertThat(one(socket)).startsWith("HTTP/1.1 200 ");
      socket.setSoTimeout(3_000);
      assertThat(isOpen(socket)).isTrue();
    }
  }

  private static boolean isOpen(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException _) {
      return true;
    } catch (SocketException _) {
      return false;
    }
  }
}
