package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate that is renewed while the server runs, seen by a TLS client. */
class CurrentCertificateTest {
  private static final Logger LOG = Logger.getLogger(CurrentCertificate.class.getName());

  @TempDir Path folder;
  private final List<String> log = new ArrayList<>();
  private final Handler handler = new Lines();
  private Pem first;
  private Pem second;
  private RunningApi running;

  private final class Lines extends Handler {
    @Override
    public synchronized void publish(LogRecord entry) {
      log.add(entry.getLevel() + " " + new SimpleFormatter().formatMessage(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void start() throws Exception {
    first = Pem.make(Files.createDirectory(folder.resolve("first")), "EC", 1);
    second = Pem.make(Files.createDirectory(folder.resolve("second")), "RSA", 2);
    running = new RunningApi(folder);
    LOG.addHandler(handler);
    LOG.setLevel(Level.INFO);
  }

  @AfterEach
  void stop() {
    LOG.removeHandler(handler);
    LOG.setLevel(null);
    running.close();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private HttpApi serve(ServerSettings.Tls tls) {
    return HttpApi.start(running.authority, new ServerSettings("localhost", 0, tls, false));
  }

  /** A client that tells which certificate it is shown, whoever signed it. */
  private static SSLSocket connect(int port) throws Exception {
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, new TrustManager[] {new Trusting()}, new SecureRandom());
    SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket("localhost", port);
    socket.setSoTimeout(10_000);
    socket.startHandshake();
    return socket;
  }

  private static Certificate shown(int port) throws Exception {
    try (SSLSocket socket = connect(port)) {
      return socket.getSession().getPeerCertificates()[0];
    }
  }

  @Test
  void newConnectionsGetTheNewCertificateAndOldOnesGoOn() throws Exception {
    try (HttpApi api = serve(first.tls());
        SSLSocket old = connect(api.port())) {
      assertThat(shown(api.port())).isEqualTo(first.certificate());
      copy(second.tls().certificate(), first.tls().certificate());
      copy(second.tls().privateKey(), first.tls().privateKey());

      api.lookAtCertificate();

      assertThat(shown(api.port())).isEqualTo(second.certificate());
      assertThat(log)
          .containsExactly(
              "INFO new connections get the new certificate of %s, which expires at %s"
                  .formatted(
                      first.tls().certificate(), second.certificate().getNotAfter().toInstant()));
      old.getOutputStream()
          .write("GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes());
      assertThat(new String(old.getInputStream().readAllBytes()))
          .startsWith("HTTP/1.1 200 ")
          .contains(
              "\nlatchkey_certificate_end_time_seconds %s\n"
                  .formatted(
                      (double) second.certificate().getNotAfter().toInstant().getEpochSecond()));
    }
  }

  @Test
  void aNewPairThatCannotBeUsedIsToldOnceAndTheOldOneStays() throws Exception {
    try (HttpApi api = serve(first.tls())) {
      copy(second.tls().certificate(), first.tls().certificate());
      for (int i = 0; i < 3; i++) {
        api.lookAtCertificate();
        assertThat(shown(api.port())).isEqualTo(first.certificate());
      }
      assertThat(log).hasSize(1);
      assertThat(log.getFirst())
          .startsWith("WARNING the changed certificate is not used, and the old one stays until")
          .contains(first.tls().privateKey().toString());

      Files.delete(first.tls().privateKey());
      api.lookAtCertificate();
      api.lookAtCertificate();
      assertThat(shown(api.port())).isEqualTo(first.certificate());
      assertThat(log).hasSize(2);

      copy(second.tls().privateKey(), first.tls().privateKey());
      api.lookAtCertificate();
      assertThat(shown(api.port())).isEqualTo(second.certificate());
      assertThat(log).hasSize(3);
    }
  }

  @Test
  void filesThatHaveNotChangedAreNotReadAgain() throws Exception {
    try (HttpApi api = serve(first.tls())) {
      api.lookAtCertificate();
      copy(first.tls().certificate(), folder.resolve("copy"));
      copy(folder.resolve("copy"), first.tls().certificate());
      api.lookAtCertificate();
      assertThat(log).isEmpty();
    }
  }

  @Test
  void theFilesAreLookedAtFromTimeToTime() throws Exception {
    ServerSettings.Tls often =
        new ServerSettings.Tls(
            first.tls().certificate(), first.tls().privateKey(), Duration.ofMillis(50));
    try (HttpApi api = serve(often)) {
      copy(second.tls().certificate(), first.tls().certificate());
      copy(second.tls().privateKey(), first.tls().privateKey());
      for (int i = 0; i < 200 && !shown(api.port()).equals(second.certificate()); i++) {
        Thread.sleep(50);
      }
      assertThat(shown(api.port())).isEqualTo(second.certificate());
    }
    assertThat(first.tls().lookAgain()).isEqualTo(Duration.ofMinutes(1));
  }

  /** Looks at no certificate. */
  private static final class Trusting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
