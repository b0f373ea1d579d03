package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.model.Refused;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proxies as curl reads them. */
class ProxiesTest {
  private static final ServerAddress SERVER = new ServerAddress("https://team.example.com");

  private static ProxySelector desktop(Proxy proxy) {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        return List.of(proxy);
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException e) {}
    };
  }

  private static Proxies proxies(String... environment) {
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < environment.length; i += 2) {
      variables.put(environment[i], environment[i + 1]);
    }
    return new Proxies(variables, () -> desktop(Proxy.NO_PROXY));
  }

  private static String to(String server, String... environment) {
    return proxies(environment).nameTo(new ServerAddress(server)).orElse("none");
  }

  @Test
  void variableOfTheSchemeGoesFirstAndSmallLettersBeforeCapitals() {
    assertThat(to(SERVER.text())).isEqualTo("none");
    assertThat(to(SERVER.text(), "HTTPS_PROXY", "http://a:1")).isEqualTo("a:1");
    assertThat(to(SERVER.text(), "HTTPS_PROXY", "a:1", "https_proxy", "b:2")).isEqualTo("b:2");
    assertThat(to(SERVER.text(), "ALL_PROXY", "c:3")).isEqualTo("c:3");
    assertThat(to(SERVER.text(), "ALL_PROXY", "c:3", "HTTPS_PROXY", "a:1")).isEqualTo("a:1");
    assertThat(to(SERVER.text(), "HTTP_PROXY", "d:4", "http_proxy", "d:4")).isEqualTo("none");
    assertThat(to(SERVER.text(), "HTTPS_PROXY", " ")).isEqualTo("none");
  }

  @Test
  void userPasswordPortAndSlashesAreReadAsCurlReadsThem() {
    HttpProxy proxy = HttpProxy.parse("http://ann:p%40ss:w+rd@[::1]:3128/", "HTTPS_PROXY");
    assertThat(proxy).isEqualTo(new HttpProxy("::1", 3128, "ann", "p@ss:w+rd"));
    assertThat(proxy.name()).isEqualTo("[::1]:3128");
    assertThat(proxy).hasToString("[::1]:3128");
    assertThat(proxy.authorization()).contains("Basic YW5uOnBAc3M6dytyZA==");
    assertThat(HttpProxy.parse("proxy", "x").name()).isEqualTo("proxy:1080");
    assertThat(HttpProxy.parse("proxy", "x").authorization()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "team.example.com|true",
        "example.com|true",
        ".example.com|true",
        "other.org, EXAMPLE.COM|true",
        "other.org example.com|true",
        "*|true",
        "ample.com|false",
        "team.example.com.org|false",
        "eam.example.com|false"
      })
  void namesOfNoProxyAreReachedDirectly(String listed, boolean directly) {
    for (String variable : List.of("no_proxy", "NO_PROXY")) {
      assertThat(to(SERVER.text(), "HTTPS_PROXY", "a:1", variable, listed))
          .as(listed)
          .isEqualTo(directly ? "none" : "a:1");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://10.1.2.3,10.0.0.0/8,true",
    "https://10.1.2.3,10.1.2.3,true",
    "https://11.1.2.3,10.0.0.0/8,false",
    "https://10.1.3.3,10.1.2.0/23,true",
    "https://[fd00::1],fd00::/8,true",
    "https://[fd00::1],[fd00::1],true",
    "https://10.1.2.3,x/8,false",
    "https://10.1.2.3,10.0.0.0/99,false"
  })
  void networksOfNoProxyAreReachedDirectly(String server, String listed, boolean directly) {
    assertThat(to(server, "HTTPS_PROXY", "a:1", "NO_PROXY", listed))
        .isEqualTo(directly ? "none" : "a:1");
  }

  @Test
  void thisComputerIsNeverReachedThroughAProxy() {
    for (String here : List.of("https://localhost:8443", "http://127.0.0.1:1", "https://[::1]")) {
      assertThat(to(here, "https_proxy", "a:1", "all_proxy", "a:1", "http_proxy", "a:1"))
          .isEqualTo("none");
    }
  }

  @Test
  void desktopIsAskedWhereTheEnvironmentSaysNothing() {
    ProxySelector http =
        desktop(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("desk", 8080)));
    assertThat(new Proxies(Map.of(), () -> http).to(SERVER))
        .map(HttpProxy::name)
        .contains("desk:8080");
    assertThat(new Proxies(Map.of("HTTPS_PROXY", "a:1"), () -> http).to(SERVER))
        .map(HttpProxy::name)
        .contains("a:1");
    assertThat(new Proxies(Map.of("NO_PROXY", "example.com"), () -> http).to(SERVER))
        .isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "socks5://ann:secret@a:1",
    "https://a:1",
    "http://a:99999",
    "http://a b",
    "http://%zz@a"
  })
  void proxyThatCannotBeUsedIsToldWithoutItsPasswordAndNotGoneAround(String value) {
    Refused refused =
        catchThrowableOfType(Refused.class, () -> proxies("HTTPS_PROXY", value).to(SERVER));
    assertThat(refused.problem()).isEqualTo(ConnectionProblem.PROXY_UNUSABLE);
    assertThat(refused.getMessage()).contains("HTTPS_PROXY").doesNotContain("secret");
  }

  @Test
  void socksProxyOfTheDesktopIsToldToo() {
    ProxySelector socks =
        desktop(new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("desk", 1080)));
    assertThat(
            catchThrowableOfType(Refused.class, () -> new Proxies(Map.of(), () -> socks).to(SERVER))
                .problem())
        .isEqualTo(ConnectionProblem.PROXY_UNUSABLE);
  }
}
