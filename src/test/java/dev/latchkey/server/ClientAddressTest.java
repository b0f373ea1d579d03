package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenId;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose address a request is told to come from. */
class ClientAddressTest {
  private static final List<String> TRUSTED =
      List.of("10.0.0.0/8", "192.0.2.7", "2001:db8:1::/48", "::1");

  private static String from(List<String> trusted, String peer, String... forwarded) {
    ClientAddress addresses =
        new ClientAddress(new ServerSettings("127.0.0.1", 0, null, false, trusted));
    HttpHeaders headers = new DefaultHttpHeaders();
    for (String line : forwarded) {
      headers.add("X-Forwarded-For", line);
    }
    return addresses.of(
        addresses.peer(new InetSocketAddress(InetAddress.ofLiteral(peer), 4711)), headers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10.1.2.3    | 203.0.113.9                             | 203.0.113.9
          192.0.2.7   | 203.0.113.9                             | 203.0.113.9
          ::1         | 203.0.113.9                             | 203.0.113.9
          10.1.2.3    | 6.6.6.6, 203.0.113.9                    | 203.0.113.9
          10.1.2.3    | 6.6.6.6, 203.0.113.9, 10.9.9.9          | 203.0.113.9
          10.1.2.3    | 6.6.6.6,203.0.113.9 , 192.0.2.7,10.0.0.1| 203.0.113.9
          10.1.2.3    | 10.9.9.9, 10.0.0.1                      | 10.9.9.9
          10.1.2.3    | 203.0.113.9:51000                       | 203.0.113.9
          10.1.2.3    | [2001:DB8::1]:4711                      | 2001:db8::1
          10.1.2.3    | 2001:db8:0:0:0:0:0:1, 2001:db8:1::5     | 2001:db8::1
          10.1.2.3    | ::ffff:203.0.113.9                      | 203.0.113.9
          10.1.2.3    | 203.0.113.9, ,                          | 203.0.113.9
          """)
  void aTrustedProxyTellsIt(String peer, String forwarded, String from) {
    assertThat(from(TRUSTED, peer, forwarded)).isEqualTo(from);
  }

  @Test
  void severalLinesAreOneList() {
    assertThat(from(TRUSTED, "10.0.0.1", "6.6.6.6", "203.0.113.9, 10.0.0.2", "10.0.0.3"))
        .isEqualTo("203.0.113.9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unknown",
        "_hidden",
        "203.0.113.9, unknown",
        "203.0.113.9, nonsense, 10.0.0.2",
        "203.0.113.999",
        "<script>",
        "203.0.113.9 10.0.0.2",
        "[::1",
        "fe80::1%eth0",
        ",",
        ""
      })
  void whatIsNoAddressIsNoClaim(String forwarded) {
    assertThat(from(TRUSTED, "10.0.0.1", forwarded)).isEqualTo("10.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.8", "127.0.0.1", "203.0.113.1", "2001:db8:2::1"})
  void othersAreNotBelieved(String peer) {
    assertThat(from(TRUSTED, peer, "198.51.100.1")).isEqualTo(peer);
    assertThat(from(List.of(), peer, "198.51.100.1")).isEqualTo(peer);
  }

  @Test
  void aLongRowOfProxiesIsNoClaim() {
    assertThat(from(TRUSTED, "10.0.0.1", "203.0.113.9" + ", 10.0.0.2".repeat(15)))
        .isEqualTo("203.0.113.9");
    assertThat(from(TRUSTED, "10.0.0.1", "203.0.113.9" + ", 10.0.0.2".repeat(16)))
        .isEqualTo("10.0.0.1");
  }

  @Test
  void addressesAreWrittenShort() {
    assertThat(from(List.of(), "0:0:0:0:0:0:0:1")).isEqualTo("::1");
    assertThat(from(List.of(), "::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "proxy.example.com",
        "localhost",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "::1/129",
        "10.0.0",
        "10.0.0.0/8/8",
        " 10.0.0.1"
      })
  void whatIsNoAddressOrNetworkCannotBeTrusted(String proxy) {
    assertThatThrownBy(
            () -> new ServerSettings("127.0.0.1", 0, null, false, List.of("10.0.0.1", proxy)))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> {
              assertThat(e.problem()).isEqualTo(ServingProblem.PROXY_MALFORMED);
              assertThat(e.data()).containsEntry("proxy", proxy);
              assertThat(e.getMessage()).contains("'" + proxy + "'");
            });
  }

  @Test
  void aVerdictNotesTheAddressThatATrustedProxyTells(@TempDir Path folder) throws Exception {
    try (RunningApi running = new RunningApi(folder);
        HttpApi trusting =
            HttpApi.start(
                running.authority,
                new ServerSettings("127.0.0.1", 0, null, false, List.of("127.0.0.0/8")))) {
      var issued = running.issue("ci", null);
      assertThat(usedFrom(running, trusting, issued)).isEqualTo("203.0.113.9");
      running.clock.now = running.clock.now.plusSeconds(60);
      assertThat(usedFrom(running, running.api, issued)).isEqualTo("127.0.0.1");
    }
  }

  private static String usedFrom(RunningApi running, HttpApi api, RunningApi.Issued issued)
      throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
      socket
          .getOutputStream()
          .write(
              ("GET /auth/verify HTTP/1.0\r\nX-Forwarded-For: 6.6.6.6, 203.0.113.9\r\n"
                      + "X-Access-Key: "
                      + issued.key()
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 200 ");
    }
    running.authority.writeLastUses();
    return String.valueOf(
        running.tokens.token(AccountRef.ME, new TokenId(issued.id())).lastUsedFrom());
  }
}
