package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.latchkey.TestCertificates;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import io.netty.pkitesting.X509Bundle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers with certificates of every kind. */
class CertificatesTest {
  @TempDir static Path made;
  private static TestCertificates authority;

  private final AtomicInteger requests = new AtomicInteger();

  @BeforeAll
  static void makeAuthority() throws Exception {
    authority = new TestCertificates(made);
  }

  /** Calls a server that has a certificate. */
  private void call(X509Bundle certificate, boolean trusting) throws Exception {
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(certificate.toKeyManagerFactory().getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("{}".getBytes());
          exchange.close();
        });
    server.start();
    Collection<X509Certificate> roots =
        trusting ? List.of(authority.itself().getCertificate()) : Authorities.ofSystem().read();
    ServerAddress address = new ServerAddress("https://localhost:" + server.getAddress().getPort());
    try (ServerCalls calls =
        new ServerCalls(
            address,
            "test",
            Certificates.context(() -> roots),
            Proxies.here(),
            ServerCalls.LIMIT)) {
      calls.send(Call.post("/x", "{}"), null, Object.class, _ -> true);
    } finally {
      server.stop(0);
    }
  }

  private void assertRefused(X509Bundle certificate, boolean trusting, Problem problem)
      throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(certificate.getCertificate().getEncoded());
    String fingerprint = HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    assertThatThrownBy(() -> call(certificate, trusting))
        .hasMessageContaining(fingerprint)
        .isInstanceOfSatisfying(
            Refused.class,
            e -> {
              assertThat(e.problem()).isEqualTo(problem);
              assertThat(e.data()).containsEntry("fingerprint", fingerprint);
            });
    assertThat(requests).hasValue(0);
  }

  @Test
  void aCertificateOfATrustedAuthorityIsAccepted() throws Exception {
    call(authority.signed("leaf", "localhost", Duration.ofDays(-1)), true);
    assertThat(requests).hasValue(1);
  }

  @Test
  void aCertificateOfNobodyKnownIsRefusedWithItsFingerprint() throws Exception {
    assertRefused(authority.itself(), false, ConnectionProblem.CERTIFICATE_UNKNOWN);
    assertRefused(
        authority.signed("leaf", "localhost", Duration.ofDays(-1)),
        false,
        ConnectionProblem.CERTIFICATE_UNKNOWN);
  }

  @Test
  void aCertificateForAnotherHostIsRefused() throws Exception {
    assertRefused(
        authority.signed("leaf", "other.example", Duration.ofDays(-1)),
        true,
        ConnectionProblem.CERTIFICATE_OTHER_HOST);
  }

  @Test
  void anExpiredCertificateIsRefused() throws Exception {
    assertRefused(
        authority.signed("leaf", "localhost", Duration.ofDays(-10)),
        true,
        ConnectionProblem.CERTIFICATE_EXPIRED);
  }

  @Test
  void aCertificateThatIsNotValidYetIsRefused() throws Exception {
    assertRefused(
        authority.signed("leaf", "localhost", Duration.ofDays(10)),
        true,
        ConnectionProblem.CERTIFICATE_EXPIRED);
  }
}
