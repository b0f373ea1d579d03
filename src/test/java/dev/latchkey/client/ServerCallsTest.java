package dev.latchkey.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that a healthy team server never sends. */
@Timeout(30)
class ServerCallsTest {
  private static final Call READ = Call.get("/api/v1/thing");
  private static final Call CHANGE = Call.post("/api/v1/thing", Map.of("name", "x"));

  /** The call that these tests make. */
  record Thing(String name) {}

  /** Answers one request. */
  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private ServerCalls calls;
  private volatile Answer answer = exchange -> send(exchange, 200, "{\"name\":\"ok\"}");

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          answer.to(exchange);
          exchange.close();
        });
    server.start();
    calls = calls(server.getAddress().getPort(), ServerCalls.LIMIT);
  }

  @AfterEach
  void stop() {
    calls.close();
    server.stop(0);
  }

  private static ServerCalls calls(int port, Duration limit) {
    return new ServerCalls(
        new ServerAddress("http://127.0.0.1:" + port),
        "test",
        Certificates.context(Authorities.ofSystem()),
        Proxies.here(),
        limit);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private String ask(Call call) {
    return calls.send(call, null, Thing.class, thing -> Objects.requireNonNull(thing.name()));
  }

  private static Problem problem(Callable<?> call) throws Exception {
    try {
      call.call();
    } catch (Refused e) {
      assertThat(e.getMessage()).doesNotContain("{0}");
      return e.problem();
    }
    throw new AssertionError("nothing was refused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          404 | {"error":{"slug":"token_not_found","data":{"token":"tk_x"}}} | TOKEN_NOT_FOUND       | TOKEN_NOT_FOUND
          409 | {"error":{"slug":"last_owner","data":{},"new":1}}            | LAST_OWNER            | LAST_OWNER
          429 | {"error":{"slug":"of_the_future","data":{}}}                 | SERVER_ANSWERED_ODDLY | SERVER_ANSWERED_ODDLY
          503 | {"error":{"slug":"store_unavailable","data":{"path":"db"}}}  | STORE_UNAVAILABLE     | STORE_UNAVAILABLE
          503 | {"error":{"slug":"too_busy","data":{}}}                      | TOO_BUSY              | ANSWER_LOST
          500 | {"error":{"slug":"internal","data":{}}}                      | INTERNAL              | ANSWER_LOST
          408 | {"error":{"slug":"too_slow","data":{}}}                      | TOO_SLOW              | TOO_SLOW
          414 | {"error":{"slug":"address_too_long","data":{}}}              | ADDRESS_TOO_LONG      | ADDRESS_TOO_LONG
          431 | {"error":{"slug":"headers_too_large","data":{}}}             | HEADERS_TOO_LARGE     | HEADERS_TOO_LARGE
          400 | {"error":{"slug":"query_unknown","data":{"name":"x"}}}       | QUERY_UNKNOWN         | QUERY_UNKNOWN
          400 | {"error":"no"}                                               | SERVER_UNAVAILABLE    | SERVER_UNAVAILABLE
          400 | {}                                                           | SERVER_UNAVAILABLE    | SERVER_UNAVAILABLE
          404 | <html>Not here</html>                                        | SERVER_UNAVAILABLE    | SERVER_UNAVAILABLE
          401 | Unauthorized                                                 | SERVER_UNAVAILABLE    | SERVER_UNAVAILABLE
          502 | <html>Bad Gateway</html>                                     | SERVER_UNAVAILABLE    | ANSWER_LOST
          503 | <html>Service Unavailable</html>                             | SERVER_UNAVAILABLE    | SERVER_UNAVAILABLE
          504 | <html>Gateway Timeout</html>                                 | SERVER_UNAVAILABLE    | ANSWER_LOST
          200 | <html>Please log in to the airport's network</html>          | SERVER_UNAVAILABLE    | ANSWER_LOST
          200 | {"name":                                                     | SERVER_UNAVAILABLE    | ANSWER_LOST
          200 | {"other":"field"}                                            | SERVER_ANSWERED_ODDLY | ANSWER_LOST
          """)
  void anAnswerIsToldAsWhatItMeans(int status, String body, String read, String change)
      throws Exception {
    answer = exchange -> send(exchange, status, body);
    assertThat(problem(() -> ask(READ)).name()).isEqualTo(read);
    assertThat(problem(() -> ask(CHANGE)).name()).isEqualTo(change);
  }

  @Test
  void aRefusalKeepsItsData() {
    answer =
        exchange ->
            send(
                exchange,
                409,
                "{\"error\":{\"slug\":\"slug_taken\",\"data\":{\"slug\":\"acme\"}}}");
    assertThatThrownBy(() -> ask(CHANGE))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.data()).isEqualTo(Map.of("slug", "acme")))
        .hasMessageContaining("acme");
  }

  @Test
  void noRedirectIsFollowed() throws Exception {
    answer =
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          send(exchange, 307, "");
        };
    assertThat(problem(() -> ask(CHANGE))).isEqualTo(ConnectionProblem.SERVER_UNAVAILABLE);
    assertThat(requests).containsExactly("POST /api/v1/thing");
  }

  @Test
  void aRefusalOfAChangeIsNotRepeated() throws Exception {
    answer = exchange -> send(exchange, 503, "no");
    assertThat(problem(() -> ask(CHANGE))).isEqualTo(ConnectionProblem.SERVER_UNAVAILABLE);
    assertThat(requests).hasSize(1);
  }

  @Test
  void anEndlessAnswerEnds() throws Exception {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            byte[] some =
                "{\"name\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".repeat(1000).getBytes(UTF_8);
            for (int i = 0; i < 10_000; i++) {
              out.write(some);
            }
          } catch (IOException _) {
            // cut off, as it should be
          }
        };
    assertThat(problem(() -> ask(READ))).isEqualTo(ConnectionProblem.SERVER_UNREACHABLE);
  }

  @Test
  void nobodyThereIsToldAsThatAlsoOfAChange() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (ServerCalls none = calls(port, ServerCalls.LIMIT)) {
      assertThat(problem(() -> none.send(CHANGE, null, Thing.class, Thing::name)))
          .isEqualTo(ConnectionProblem.SERVER_UNREACHABLE);
    }
  }

  @Test
  void aNameThatDoesNotExistIsToldAsUnreachable() {
    try (ServerCalls none =
        new ServerCalls(
            new ServerAddress("no.such.host.invalid"),
            "test",
            Certificates.context(Authorities.ofSystem()),
            Proxies.here(),
            ServerCalls.LIMIT)) {
      assertThatThrownBy(() -> none.send(CHANGE, null, Thing.class, Thing::name))
          .hasMessageContaining("no.such.host.invalid")
          .isInstanceOfSatisfying(
              Refused.class,
              e -> assertThat(e.problem()).isEqualTo(ConnectionProblem.SERVER_UNREACHABLE));
    }
  }

  @Test
  void silenceEndsAndAChangeMayHaveHappened() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        ServerCalls waiting = calls(silent.getLocalPort(), Duration.ofMillis(300))) {
      assertThat(problem(() -> waiting.send(READ, null, Thing.class, Thing::name)))
          .isEqualTo(ConnectionProblem.SERVER_UNREACHABLE);
      assertThat(problem(() -> waiting.send(CHANGE, null, Thing.class, Thing::name)))
          .isEqualTo(ConnectionProblem.ANSWER_LOST);
    }
  }

  @Test
  void anAnswerSentByteByByteEnds() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (ServerSocket slow = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        ServerCalls waiting = calls(slow.getLocalPort(), Duration.ofMillis(500))) {
      Thread.ofVirtual().start(() -> drip(slow, over));
      assertThat(problem(() -> waiting.send(CHANGE, null, Thing.class, Thing::name)))
          .isEqualTo(ConnectionProblem.ANSWER_LOST);
      over.countDown();
    }
  }

  private static void drip(ServerSocket slow, CountDownLatch over) {
    try (Socket socket = slow.accept()) {
      OutputStream out = socket.getOutputStream();
      out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n{".getBytes(UTF_8));
      while (!over.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
        out.write(' ');
        out.flush();
      }
    } catch (IOException _) {
      // the client has gone
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aConnectionThatBreaksIsALostAnswerToAChange() throws Exception {
    try (ServerSocket breaking = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        ServerCalls waiting = calls(breaking.getLocalPort(), ServerCalls.LIMIT)) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (Socket socket = breaking.accept()) {
                  assertThat(socket.getInputStream().read()).isPositive();
                } catch (IOException _) {
                  // the client has gone
                }
              });
      assertThat(problem(() -> waiting.send(CHANGE, null, Thing.class, Thing::name)))
          .isEqualTo(ConnectionProblem.ANSWER_LOST);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/account/lk_0123456789012345678901234567890",
    "/x?q=lk_01234567890123456789012345678",
    "/x?q=%6ck_01234567890123456789012345678",
    "/x?q=ls_0123456789012345678901234567890123456789",
    "/x?q=li_abcdefghijklmnopqrstuvwxyz",
  })
  void aSecretNeverStandsInAnAddress(String path) throws Exception {
    assertThat(problem(() -> ask(Call.get(path)))).isEqualTo(RequestProblem.SECRET_IN_ADDRESS);
    assertThat(requests).isEmpty();
  }
}
