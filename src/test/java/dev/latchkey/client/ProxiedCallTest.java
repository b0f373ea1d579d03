package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.latchkey.TestCertificates;
import dev.latchkey.model.OneTimeCode;
import dev.latchkey.model.Refused;
import dev.latchkey.server.ServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calls of a process of its own, as the window starts it, to a server with an own certificate
 * authority, through a real proxy. Java reads its settings for proxies once in a process.
 */
class ProxiedCallTest {
  private static final String NAME = "team.example.com";

  @TempDir static Path made;
  private static TestCertificates certificates;
  private static ServerSettings.Tls identity;

  @TempDir Path temp;
  private HttpsServer server;
  private ConnectProxy proxy;
  private final List<Map<String, List<String>>> arrived = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void certify() throws Exception {
    certificates = new TestCertificates(made);
    identity = certificates.sign(NAME);
  }

  @BeforeEach
  void serve() throws Exception {
    server = start(identity);
    proxy = new ConnectProxy(server.getAddress().getPort());
  }

  @AfterEach
  void stop() throws Exception {
    proxy.close();
    server.stop(0);
  }

  private HttpsServer start(ServerSettings.Tls tls) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("own", key(tls.privateKey()), new char[0], chain(tls.certificate()));
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer made =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    made.setHttpsConfigurator(new HttpsConfigurator(context));
    made.createContext(
        "/",
        exchange -> {
          arrived.add(Map.copyOf(exchange.getRequestHeaders()));
          byte[] body =
              "{\"organization\":\"acme\",\"email\":\"ann@example.com\",\"expires_at\":\"2030-01-01T00:00:00Z\"}"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    made.start();
    return made;
  }

  private static PrivateKey key(Path pem) throws Exception {
    String text = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "");
    return KeyFactory.getInstance("EC")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(text)));
  }

  private static Certificate[] chain(Path pem) throws Exception {
    try (var in = Files.newInputStream(pem)) {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(in)
          .toArray(Certificate[]::new);
    }
  }

  /** Asks a server, and prints what came of it. */
  static final class Call {
    public static void main(String[] arguments) throws IOException {
      Proxies.useDesktop();
      try (TeamServer server =
          new TeamServer(
              new ServerAddress(arguments[0]),
              "test",
              new Authorities(
                  System.getenv(),
                  arguments.length > 1 ? Authorities.read(Path.of(arguments[1])) : null),
              Proxies.here())) {
        server.look(OneTimeCode.generate(OneTimeCode.Purpose.INVITATION, new SecureRandom()));
        System.out.println("answered");
      } catch (Refused e) {
        System.out.println(e.problem() + " " + e.getMessage());
        System.out.println(e.forLog());
      }
    }
  }

  private String call(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djdk.httpclient.HttpClient.log=none",
                "-cp",
                System.getProperty("java.class.path"),
                Call.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> variables = new HashMap<>(builder.environment());
    variables.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    variables.remove("SSL_CERT_FILE");
    variables.putAll(environment);
    builder.environment().clear();
    builder.environment().putAll(variables);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  private Map<String, String> through(String who) {
    return Map.of("HTTPS_PROXY", "http://" + who + "127.0.0.1:" + proxy.port());
  }

  private String authority() {
    return certificates.authority().toString();
  }

  @Test
  void serverIsReachedThroughTheProxyOfTheEnvironment() throws Exception {
    assertThat(call(through(""), "https://" + NAME, authority())).startsWith("answered");
    assertThat(proxy.heads()).singleElement().asString().startsWith("CONNECT " + NAME + ":443 ");
    assertThat(arrived).hasSize(1);
  }

  @Test
  void passwordGoesToTheProxyAndNowhereElse() throws Exception {
    proxy.wanted = "Basic YW5uOnMzY3JldC1wYXNz";
    String said = call(through("ann:s3cret-pass@"), "https://" + NAME, authority());
    assertThat(said).startsWith("answered");
    assertThat(arrived).hasSize(1);
    assertThat(arrived.getFirst()).doesNotContainKey("Proxy-authorization");
  }

  @Test
  void proxyThatWantsAnotherPasswordOrAnyIsNamed() throws Exception {
    proxy.wanted = "Basic YW5uOnMzY3JldC1wYXNz";
    assertThat(call(through("ann:wr0ng-pass@"), "https://" + NAME, authority()))
        .startsWith("PROXY_PASSWORD The proxy 127.0.0.1:" + proxy.port() + " wants a user name")
        .doesNotContain("wr0ng", "d3IwbmctcGFzcw");
    assertThat(call(through(""), "https://" + NAME, authority())).startsWith("PROXY_PASSWORD ");
    assertThat(arrived).isEmpty();
  }

  @Test
  void proxyThatRefusesOrCannotBeReachedIsNamed() throws Exception {
    proxy.answer = "403 Forbidden";
    assertThat(call(through(""), "https://" + NAME, authority()))
        .startsWith("PROXY_REFUSED The proxy 127.0.0.1:" + proxy.port() + " does not let");
    proxy.answer = "502 Bad Gateway";
    assertThat(call(through(""), "https://" + NAME, authority()))
        .startsWith("SERVER_UNREACHABLE The team server " + NAME);
    int port = proxy.port();
    proxy.close();
    assertThat(
            call(
                Map.of("https_proxy", "ann:s3cret-pass@127.0.0.1:" + port),
                "https://" + NAME,
                authority()))
        .startsWith("PROXY_UNREACHABLE The proxy 127.0.0.1:" + port)
        .doesNotContain("s3cret");
    assertThat(call(Map.of("https_proxy", "http://no.such.host.invalid:1"), "https://" + NAME))
        .startsWith("PROXY_UNREACHABLE ");
  }

  @Test
  void withoutAProxyTheServerIsNotFoundAndNoProxyGoesDirectly() throws Exception {
    Map<String, String> exempt = new HashMap<>(through(""));
    exempt.put("NO_PROXY", "example.com");
    assertThat(call(exempt, "https://" + NAME, authority())).startsWith("SERVER_UNREACHABLE ");
    assertThat(proxy.heads()).isEmpty();
  }

  @Test
  void authorityOfTheSystemIsTrusted() throws Exception {
    assertThat(call(through(""), "https://" + NAME))
        .startsWith("CERTIFICATE_UNKNOWN ")
        .contains("choose it for this connection");
    Map<String, String> system = new HashMap<>(through(""));
    system.put("SSL_CERT_FILE", authority());
    assertThat(call(system, "https://" + NAME)).startsWith("answered");
  }

  @Test
  void otherHostAndExpiredCertificateAreToldApart() throws Exception {
    assertThat(call(through(""), "https://other.example.com", authority()))
        .startsWith("CERTIFICATE_OTHER_HOST ");
    server.stop(0);
    proxy.close();
    server = start(certificates.sign("old.example.com", Duration.ofDays(-10)));
    proxy = new ConnectProxy(server.getAddress().getPort());
    assertThat(call(through(""), "https://old.example.com", authority()))
        .startsWith("CERTIFICATE_EXPIRED ");
  }

  @Test
  void proxyOfTheDesktopLeadsToTheServer() throws Exception {
    Path settings = temp.resolve("config/glib-2.0/settings/keyfile");
    Files.createDirectories(settings.getParent());
    Files.writeString(
        settings,
        "[system/proxy]\nmode='manual'\n[system/proxy/https]\nhost='127.0.0.1'\nport="
            + proxy.port()
            + "\n");
    String said =
        call(
            Map.of(
                "XDG_CONFIG_HOME", temp.resolve("config").toString(),
                "GSETTINGS_BACKEND", "keyfile",
                "XDG_CURRENT_DESKTOP", "GNOME",
                "DESKTOP_SESSION", "gnome"),
            "https://" + NAME,
            authority());
    Assumptions.assumeFalse(
        proxy.heads().isEmpty() && said.startsWith("SERVER_UNREACHABLE"),
        "the desktop's proxies cannot be asked: glib-networking and its schemas are missing");
    assertThat(said).startsWith("answered");
  }
}
