package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers with certificates of every kind, made with the JDK's keytool. */
class CertificatesTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  /** An authority, and a server's key that waits for its certificate; made once, since slow. */
  @TempDir static Path made;

  @TempDir Path folder;
  private Path keys;
  private final AtomicInteger requests = new AtomicInteger();

  @BeforeAll
  static void makeAuthority() throws Exception {
    Path keys = made.resolve("keys.p12");
    keytool(
        keys,
        "-genkeypair",
        "-alias",
        "ca",
        "-dname",
        "CN=Test CA",
        "-ext",
        "bc:c",
        "-keyalg",
        "EC");
    keytool(keys, "-genkeypair", "-alias", "leaf", "-dname", "CN=leaf", "-keyalg", "EC");
    keytool(keys, "-certreq", "-alias", "leaf", "-file", made.resolve("leaf.csr").toString());
  }

  @BeforeEach
  void copyAuthority() throws Exception {
    keys = Files.copy(made.resolve("keys.p12"), folder.resolve("keys.p12"));
  }

  private static void keytool(Path keys, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", keys.toString(), "-storepass", "changeit"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }

  /** Makes a certificate that the test's certificate authority signs. */
  private void certify(String name, String startDate) throws Exception {
    String request = made.resolve("leaf.csr").toString();
    String certificate = folder.resolve("leaf.pem").toString();
    String san = "SAN=" + name;
    keytool(
        keys,
        "-gencert",
        "-alias",
        "ca",
        "-infile",
        request,
        "-outfile",
        certificate,
        "-ext",
        san,
        "-startdate",
        startDate,
        "-validity",
        "2");
    keytool(keys, "-importcert", "-noprompt", "-alias", "leaf", "-file", certificate);
  }

  private KeyStore store() throws Exception {
    return KeyStore.getInstance(keys.toFile(), PASSWORD);
  }

  /** Calls a server that has the certificate of {@code alias}. */
  private void call(String alias, boolean trusting) throws Exception {
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry(
        alias, store().getKey(alias, PASSWORD), PASSWORD, store().getCertificateChain(alias));
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(own, PASSWORD);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
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
        trusting
            ? List.of((X509Certificate) store().getCertificate("ca"))
            : Authorities.ofSystem().read();
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

  private void assertRefused(String alias, boolean trusting, Problem problem) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(store().getCertificate(alias).getEncoded());
    String fingerprint = HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    assertThatThrownBy(() -> call(alias, trusting))
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
    certify("dns:localhost", "-1d");
    call("leaf", true);
    assertThat(requests).hasValue(1);
  }

  @Test
  void aCertificateOfNobodyKnownIsRefusedWithItsFingerprint() throws Exception {
    assertRefused("ca", false, ConnectionProblem.CERTIFICATE_UNKNOWN);
    certify("dns:localhost", "-1d");
    assertRefused("leaf", false, ConnectionProblem.CERTIFICATE_UNKNOWN);
  }

  @Test
  void aCertificateForAnotherHostIsRefused() throws Exception {
    certify("dns:other.example", "-1d");
    assertRefused("leaf", true, ConnectionProblem.CERTIFICATE_OTHER_HOST);
  }

  @Test
  void anExpiredCertificateIsRefused() throws Exception {
    certify("dns:localhost", "-10d");
    assertRefused("leaf", true, ConnectionProblem.CERTIFICATE_EXPIRED);
  }

  @Test
  void aCertificateThatIsNotValidYetIsRefused() throws Exception {
    certify("dns:localhost", "+10d");
    assertRefused("leaf", true, ConnectionProblem.CERTIFICATE_EXPIRED);
  }
}
