package dev.latchkey;

import static dev.latchkey.GuardedSite.status;
import static dev.latchkey.GuardedSite.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.HttpApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What goes wrong without a line of a recipe, as docs/protect-a-service.md says. A line that could
 * be left out without a difference would be noise, and these tests show that those of {@link
 * ProxyRecipesTest} can fail.
 */
class RecipeLinesTest {
  private static final Path PAGE = Path.of("docs", "protect-a-service.md");

  @TempDir static Path folder;
  private static GuardedSite site;

  @BeforeAll
  static void start() throws Exception {
    site = GuardedSite.start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    if (site != null) {
      site.close();
    }
  }

  /** Takes all lines that have a text out of a recipe. */
  private static UnaryOperator<String> without(String part) {
    return replacing("(?m)^.*" + Pattern.quote(part) + ".*\n", "");
  }

  private static UnaryOperator<String> replacing(String pattern, String by) {
    return text -> {
      String changed = text.replaceAll(pattern, by);
      assertThat(changed).as("the recipe without %s", pattern).isNotEqualTo(text);
      return changed;
    };
  }

  private static Recipe.Running start(Recipe recipe, UnaryOperator<String> change)
      throws Exception {
    return site.start(recipe, site.api.port(), change);
  }

  @ParameterizedTest
  @CsvSource({
    "NGINX, proxy_set_header X-Latchkey-Account $, X-Latchkey-Account",
    "NGINX, proxy_set_header X-Latchkey-Account-Type, X-Latchkey-Account-Type",
    "NGINX, proxy_set_header X-Latchkey-Token-Id, X-Latchkey-Token-Id",
    "NGINX, proxy_set_header X-Latchkey-Scopes, X-Latchkey-Scopes",
    "CADDY, request_header -*Latchkey*, X-Latchkey-Scopes",
    "CADDY, request_header -*Latchkey*, X.Latchkey.Account",
    "CADDY, request_header -*Latchkey*, X_Latchkey_Account",
  })
  void withoutItAnIdentityIsForged(Recipe recipe, String line, String header) throws Exception {
    try (Recipe.Running proxy = start(recipe, without(line))) {
      assertThat(site.get(proxy, "/", with(site.good), header + ": admin"))
          .startsWith("HTTP/1.1 200 ")
          .contains("admin");
    }
  }

  @ParameterizedTest
  @CsvSource({"underscores_in_headers, X_Latchkey_Account", "ignore_invalid, X.Latchkey.Account"})
  void invalidHeadersMustStayOff(String line, String header) throws Exception {
    boolean isOff = line.startsWith("underscores");
    UnaryOperator<String> change =
        replacing(line + "(\\w*) " + (isOff ? "off" : "on"), line + "$1 " + (isOff ? "on" : "off"));
    try (Recipe.Running proxy = start(Recipe.NGINX, change)) {
      assertThat(site.get(proxy, "/", with(site.good), header + ": admin")).contains("admin");
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutTheAccountEveryKeyIsLetIn(Recipe recipe) throws Exception {
    try (Recipe.Running proxy = start(recipe, replacing("/auth/verify/acme", "/auth/verify"))) {
      assertThat(status(site.get(proxy, "/", with(site.foreign)))).isEqualTo(200);
    }
    try (Recipe.Running proxy = start(recipe, replacing("verify/acme", "verify/acne"))) {
      assertThat(status(site.get(proxy, "/", with(site.good)))).isEqualTo(403);
    }
  }

  @Test
  void withoutTheCheckOfTheCertificateAnImpostorGetsTheKeys() throws Exception {
    TestCertificates others =
        new TestCertificates(Files.createDirectories(folder.resolve("others")));
    try (HttpApi impostor = GuardedSite.serve(site.authority, others.sign("keys.example.com"));
        Recipe.Running proxy =
            site.start(Recipe.NGINX, impostor.port(), without("proxy_ssl_verify on"))) {
      assertThat(status(site.get(proxy, "/", with(site.good)))).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NGINX, proxy_ssl_name, 503",
    "NGINX, error_page, 500",
    "NGINX, proxy_set_header X-Access-Key $, 401",
    "NGINX, client_max_body_size, 413",
    "CADDY, tls_trusted_ca_certs, 503",
    "CADDY, tls_server_name, 503",
    "CADDY, respond @cannot_tell, 502",
    "CADDY, vars latchkey answered, 503",
  })
  void withoutItTheStatusIsAnother(Recipe recipe, String line, int status) throws Exception {
    boolean isAboutFailure = line.equals("error_page") || line.startsWith("respond");
    boolean isAboutService = line.startsWith("vars");
    UnaryOperator<String> change =
        isAboutService
            ? text ->
                without(line)
                    .apply(text)
                    .replace(
                        "reverse_proxy 127.0.0.1:8080",
                        "reverse_proxy 127.0.0.1:1 # 127.0.0.1:8080")
            : without(line);
    int port = isAboutFailure ? Nginx.freePort() : site.api.port();
    try (Recipe.Running proxy = site.start(recipe, port, change)) {
      String body = line.startsWith("client") ? "b".repeat(2_000_000) : "";
      assertThat(
              status(
                  site.ask(
                      proxy, "POST /", body, with(site.good), "Content-Length: " + body.length())))
          .isEqualTo(status);
    }
  }

  @ParameterizedTest
  @CsvSource({"NGINX, 'proxy_set_header X-Access-Key \"\"'", "CADDY, request_header -X-Access-Key"})
  void withoutItTheServiceSeesTheKeys(Recipe recipe, String line) throws Exception {
    try (Recipe.Running proxy = start(recipe, without(line))) {
      assertThat(site.get(proxy, "/", with(site.good))).contains(site.good);
    }
  }

  private static String open(Recipe recipe, String line, String options) throws Exception {
    try (Recipe.Running proxy = start(recipe, without(line));
        RawTls connection = site.connect(proxy)) {
      connection.send(
          "GET / HTTP/1.1\r\nHost: private.example.com\r\nUpgrade: websocket\r\nConnection: "
              + options
              + "\r\n"
              + with(site.good)
              + "\r\n\r\n");
      return connection.readUntil("\r\n\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy_set_header Connection $connection_to_service",
        "proxy_set_header Upgrade",
      })
  void withoutItThereAreNoWebSockets(String line) throws Exception {
    assertThat(open(Recipe.NGINX, line, "Upgrade")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void withoutItAClientTakesTheIdentityAway() throws Exception {
    try (Recipe.Running proxy = start(Recipe.CADDY, without("request_header @plain"))) {
      assertThat(site.get(proxy, "/", with(site.good), "Connection: close, X-Latchkey-Account"))
          .startsWith("HTTP/1.1 200 ")
          .doesNotContain("X-Latchkey-Account:");
    }
    assertThat(open(Recipe.CADDY, "request_header @upgrade", "Upgrade, X-Latchkey-Account"))
        .startsWith("HTTP/1.1 101 ")
        .doesNotContain("acme");
  }

  @Test
  void withoutTheRouteCaddyOrdersTheLinesItself() throws Exception {
    try (Recipe.Running proxy = start(Recipe.CADDY, replacing("\troute \\{", "\thandle {"))) {
      assertThat(site.get(proxy, "/", with(site.good))).doesNotContain("X-Latchkey-Account: acme");
    }
  }

  @Test
  void withoutTheQuestionMarkTheQueryOfTheClientCounts() throws Exception {
    try (Recipe.Running proxy = start(Recipe.CADDY, replacing("acme\\?", "acme"))) {
      assertThat(status(site.get(proxy, "/?account=nope", with(site.good)))).isEqualTo(403);
      assertThat(status(site.get(proxy, "/?%ff", with(site.good)))).isEqualTo(200);
    }
  }

  /** As the field has it: nginx passes on what the client sent, and asks as it does by default. */
  @Test
  void nginxWithoutMostOfTheRecipeStillGivesNobodyA500() throws Exception {
    UnaryOperator<String> plain =
        text ->
            text.replaceAll(
                "(?m)^ +(proxy_pass_request_\\w+ off|proxy_set_header (Content-Length \"\"|Host keys.*|X-Access-Key \\$.*)|error_page.*);\n",
                "");
    try (Recipe.Running proxy = start(Recipe.NGINX, plain)) {
      String cookie = "Cookie: " + "c".repeat(7_500);
      List<String[]> good =
          List.of(
              new String[] {with(site.good), "Authorization: Basic YWxpY2U6cHc="},
              new String[] {with(site.good), "Authorization: Bearer eyJh.e30.x"},
              new String[] {with(site.good), with(site.good)},
              new String[] {with(""), with(site.good)},
              new String[] {with(site.good), cookie, cookie, cookie},
              new String[] {with(site.good), "Origin: https://app.example.com"},
              new String[] {with(site.good), "A: b\r\n".repeat(600) + "B: c"},
              new String[] {with(site.good), "Content-Length: 5"},
              new String[] {"Authorization: Bearer " + site.good});
      for (String[] headers : good) {
        String body = headers[headers.length - 1].startsWith("Content-Length") ? "hello" : "";
        assertThat(status(site.ask(proxy, "POST /", body, headers)))
            .as(headers[headers.length - 1])
            .isEqualTo(200);
      }
      assertThat(status(site.get(proxy, "/", with(site.good), with(site.other)))).isEqualTo(401);
      assertThat(status(site.get(proxy, "/", "Authorization: Bearer eyJh.e30.x"))).isEqualTo(401);
      assertThat(status(site.get(proxy, "/", "X-Access-Key: \u0001\u007f"))).isEqualTo(401);
      assertThat(status(site.get(proxy, "/", "X-Access-Key: \u001fx"))).isEqualTo(401);
    }
  }

  @Test
  void thePageQuotesTheRecipesAsTheyAre() throws Exception {
    String page = Files.readString(PAGE);
    for (String file : List.of("nginx.conf", "Caddyfile", "traefik.yml", "envoy.yaml")) {
      String recipe = Files.readString(Path.of("docs", "recipes", file));
      assertThat(page)
          .as(file)
          .contains("\n" + recipe + "```\n")
          .contains("(recipes/" + file + ")");
    }
  }

  /** A row of a table begins with the line that it is about. */
  @Test
  void thePageSpeaksOfLinesThatAreInTheRecipes() throws Exception {
    String page = Files.readString(PAGE);
    String recipes = "";
    for (String file : List.of("nginx.conf", "Caddyfile", "traefik.yml", "envoy.yaml")) {
      recipes += Files.readString(Path.of("docs", "recipes", file));
    }
    Matcher row = Pattern.compile("(?m)^\\| (`[^|]+) \\|").matcher(page);
    int rows = 0;
    while (row.find()) {
      Matcher line = Pattern.compile("`([^`]+)`").matcher(row.group(1));
      while (line.find()) {
        assertThat(recipes).contains(line.group(1));
      }
      rows++;
    }
    assertThat(rows).isGreaterThan(30);
  }
}
