package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who reaches the API, and how large and how slow a request may be. */
class LimitsTest {
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

  /** All of 127/8 is this computer: an API that listened everywhere would answer there too. */
  @Test
  void theApiListensOnItsOwnAddressOnly() {
    assertThatThrownBy(
            () -> new Socket(InetAddress.ofLiteral("127.0.0.2"), running.api.port()).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void headersOf60KibAreReadAndMoreThan64AreRefused() throws Exception {
    assertThat(
            running
                .send(running.request("/healthz").header("X-Long", "x".repeat(60 << 10)))
                .statusCode())
        .isEqualTo(200);
    assertThat(
            running
                .send(running.request("/healthz").header("X-Long", "x".repeat(65 << 10)))
                .statusCode())
        .isEqualTo(431);
  }

  @ParameterizedTest
  @ValueSource(strings = {"body", "headers"})
  @Timeout(60)
  void aRequestSentByteByByteIsCutOff(String part) throws Exception {
    Limits usual = Limits.ofProcess(false);
    Limits limits =
        new Limits(
            usual.idle(),
            Duration.ofSeconds(part.equals("headers") ? 2 : 100),
            Duration.ofSeconds(2),
            usual.sending(),
            usual.connections(),
            usual.memory());
    String head =
        "POST /api/v1/account/me/token HTTP/1.1\r\nHost: 127.0.0.1:"
            + running.api.port()
            + "\r\nAuthorization: Bearer "
            + running.session
            + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n"
            + (part.equals("body") ? "\r\n" : "X-Slow: ");
    try (HttpApi api =
            HttpApi.start(running.authority, ServerSettings.local("127.0.0.1", 0), limits);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      long start = System.nanoTime();
      boolean cut = false;
      for (int i = 0; i < 60 && !cut; i++) {
        cut = isAnswered(socket);
        if (!cut) {
          socket.getOutputStream().write(' ');
          socket.getOutputStream().flush();
        }
      }
      assertThat(cut).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));
    }
  }

  /** Waits for a moment; true once the server has answered or closed. */
  private static boolean isAnswered(Socket socket) {
    try {
      socket.setSoTimeout(250);
      socket.getInputStream().read();
      return true;
    } catch (java.net.SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  /** Below this level Netty logs requests with the keys in them, whatever the log is set to. */
  @Test
  void requestsStayOutOfTheLogHoweverMuchIsLogged() {
    Logger netty = Logger.getLogger("io.netty");
    Level before = netty.getLevel();
    try {
      netty.setLevel(Level.ALL);
      HttpApi.start(running.authority, ServerSettings.local("127.0.0.1", 0)).close();
      assertThat(netty.getLevel()).isEqualTo(Level.WARNING);
      netty.setLevel(Level.SEVERE);
      HttpApi.start(running.authority, ServerSettings.local("127.0.0.1", 0)).close();
      assertThat(netty.getLevel()).isEqualTo(Level.SEVERE);
    } finally {
      netty.setLevel(before);
    }
  }
}
