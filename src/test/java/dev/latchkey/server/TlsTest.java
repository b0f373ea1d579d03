package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Refused;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API with TLS from PEM files, and behind a proxy. */
class TlsTest {
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

  private HttpApi serve(ServerSettings.Tls tls) {
    return HttpApi.start(running.authority, new ServerSettings("localhost", 0, tls, false));
  }

  private static HttpResponse<String> get(HttpClient client, HttpApi api, String path)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(api.address() + path)).build(), BodyHandlers.ofString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void aClientThatTrustsTheCertificateIsAnswered(String algorithm) throws Exception {
    Pem pem = Pem.make(folder, algorithm, 1);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", pem.certificate());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    try (HttpApi api = serve(pem.tls());
        HttpClient knowing = HttpClient.newBuilder().sslContext(context).build();
        HttpClient other = HttpClient.newHttpClient()) {
      assertThat(api.address()).startsWith("https://localhost:");
      assertThat(get(knowing, api, "/healthz").body()).isEqualTo("ok\n");
      assertThatThrownBy(() -> get(other, api, "/healthz")).isInstanceOf(SSLException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "no.such.host.invalid"})
  void plainHttpIsForThisComputerOnly(String host) {
    assertThatThrownBy(() -> ServerSettings.local(host, 0))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.problem()).isEqualTo(InputProblem.INVALID_INPUT));
  }
}
