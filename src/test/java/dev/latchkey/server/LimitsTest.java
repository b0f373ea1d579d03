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
  void headersOf16KibAreReadAndMoreAreRefused() throws Exception {
    assertThat(
            running
                .send(running.request("/healthz").header("X-Long", "x".repeat(15 << 10)))
                .statusCode())
        .isEqualTo(200);
    assertThat(
            running
                .send(running.request("/healthz").header("X-Long", "x".repeat(17 << 10)))
                .statusCode())
        .isEqualTo(431);
  }

  @Test
  @Timeout(60)
  void aBodySentByteByByteIsCutOff() throws Exception {
    String head =
        "POST /api/v1/account/me/token HTTP/1.1\r\nHost: 127.0.0.1:"
            + running.api.port()
            + "\r\nAuthorization: Bearer "
            + running.session
            + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), running.api.port())) {
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
          .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(14));
    }
  }

  @Test
  void aBodyHasFiveSecondsAndOneMoreForEachHalfKib() {
    Duration five = Duration.ofSeconds(5);
    assertThat(JsonBody.isTooSlow(five, 0)).isFalse();
    assertThat(JsonBody.isTooSlow(five.plusMillis(1), 0)).isTrue();
    assertThat(JsonBody.isTooSlow(five.plusSeconds(2), 1024)).isFalse();
    assertThat(JsonBody.isTooSlow(five.plusSeconds(2).plusMillis(1), 1024)).isTrue();
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

  /** Below this level Jetty logs requests with the keys in them, whatever the log is set to. */
  @Test
  void requestsStayOutOfTheLogHoweverMuchIsLogged() {
    Logger jetty = Logger.getLogger("org.eclipse.jetty");
    Level before = jetty.getLevel();
    try {
      jetty.setLevel(Level.ALL);
      HttpApi.start(running.authority, ServerSettings.local("127.0.0.1", 0)).close();
      assertThat(jetty.getLevel()).isEqualTo(Level.WARNING);
      jetty.setLevel(Level.SEVERE);
      HttpApi.start(running.authority, ServerSettings.local("127.0.0.1", 0)).close();
      assertThat(jetty.getLevel()).isEqualTo(Level.SEVERE);
    } finally {
      jetty.setLevel(before);
    }
  }
}
