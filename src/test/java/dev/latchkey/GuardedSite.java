package dev.latchkey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.authority.Caller;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.OrganizationName;
import dev.latchkey.model.Slug;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenService;
import dev.latchkey.server.HttpApi;
import dev.latchkey.server.ServerSettings;
import dev.latchkey.store.EmptyDatabase;
import dev.latchkey.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;

/**
 * All that a recipe needs around its proxy: an authority that answers over TLS as keys.example.com,
 * with keys of the organization acme, and a service to guard.
 */
final class GuardedSite implements AutoCloseable {
  private static final AccountRef ACME = new AccountRef("acme");

  final GuardedService service = new GuardedService();
  final AuthorityStore store;
  final Authority authority;
  final TokenService tokens;
  final TestCertificates certificates;
  final ServerSettings.Tls own;
  final HttpApi api;
  final String good;
  final String goodId;
  final String other;
  final String revoked;
  final String expired;
  final String foreign;
  private final Path folder;
  private final SSLContext clients;
  private int proxies;

  /** Starts it, or leaves the tests out where there is no proxy to guard it. */
  static GuardedSite start(Path folder) throws Exception {
    assumeTrue(Nginx.isInstalled(), "nginx is not installed: the recipes are left out");
    assumeTrue(Caddy.isInstalled(), "Caddy is not installed: the recipes are left out");
    return new GuardedSite(folder);
  }

  private GuardedSite(Path folder) throws Exception {
    this.folder = folder;
    certificates = new TestCertificates(Files.createDirectories(folder.resolve("ca")));
    clients = certificates.clients();
    own = certificates.sign("private.example.com");
    store = SqliteStore.open(EmptyDatabase.in(folder.resolve("data")));
    authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
    Caller.Desk desk = authority.personAtDesk("alice");
    authority.accountsFor(desk).create(new OrganizationName("Acme"), new Slug("acme"));
    tokens = authority.actingAs(desk);
    Instant soon = Instant.now().plus(Duration.ofSeconds(1));
    try (IssuedToken issued = tokens.generate(ACME, new Label("expired"), soon)) {
      expired = new String(issued.key().reveal());
    }
    try (IssuedToken issued = tokens.generate(ACME, new Label("good"), null)) {
      good = new String(issued.key().reveal());
      goodId = issued.token().id().value();
    }
    other = generate(ACME);
    foreign = generate(AccountRef.ME);
    try (IssuedToken issued = tokens.generate(ACME, new Label("revoked"), null)) {
      revoked = new String(issued.key().reveal());
      tokens.revoke(ACME, issued.token().id());
    }
    api = serve(authority, certificates.sign("keys.example.com"));
    while (!Instant.now().isAfter(soon)) {
      Thread.sleep(50);
    }
  }

  private String generate(AccountRef account) {
    try (IssuedToken issued = tokens.generate(account, new Label("key"), null)) {
      return new String(issued.key().reveal());
    }
  }

  /** Serves an authority as keys.example.com, or as an impostor with another certificate. */
  static HttpApi serve(Authority authority, ServerSettings.Tls certificate) {
    return HttpApi.start(
        authority, new ServerSettings("127.0.0.1", 0, certificate, false, List.of("127.0.0.1")));
  }

  /** Starts the proxy of a recipe before this site. */
  Recipe.Running start(Recipe recipe) throws Exception {
    return start(recipe, api.port(), UnaryOperator.identity());
  }

  /** Starts the proxy of a recipe that asks at another port, or that a test has changed. */
  Recipe.Running start(Recipe recipe, int port, UnaryOperator<String> change) throws Exception {
    return recipe.start(
        folder.resolve(recipe + "-" + ++proxies),
        new Recipe.Places(port, service.port(), own, certificates.authority()),
        change);
  }

  /** Returns where the good token was last used from. */
  String lastUsedFrom() {
    authority.writeLastUses();
    return Objects.toString(tokens.token(ACME, new TokenId(goodId)).lastUsedFrom());
  }

  RawTls connect(Recipe.Running proxy) throws Exception {
    return new RawTls(clients, "private.example.com", proxy.port());
  }

  /** Sends a GET for a target with these header lines, and returns the whole answer. */
  String get(Recipe.Running proxy, String target, String... headers) throws Exception {
    return ask(proxy, "GET " + target, "", headers);
  }

  /** Sends a request and returns the whole answer. */
  String ask(Recipe.Running proxy, String line, String body, String... headers) throws Exception {
    StringBuilder text = new StringBuilder(line + " HTTP/1.1\r\nHost: private.example.com\r\n");
    boolean hasConnection = false;
    for (String header : headers) {
      text.append(header).append("\r\n");
      hasConnection |= header.startsWith("Connection:");
    }
    if (!hasConnection) {
      text.append("Connection: close\r\n");
    }
    try (RawTls connection = connect(proxy)) {
      connection.send(text + "\r\n" + body);
      return connection.readAll();
    }
  }

  /** Returns the header that presents a key. */
  static String with(String key) {
    return "X-Access-Key: " + key;
  }

  /** Returns the status of an answer. */
  static int status(String answer) {
    if (!answer.matches("(?s)HTTP/1\\.[01] \\d{3}.*")) {
      throw new AssertionError("no answer: " + answer);
    }
    return Integer.parseInt(answer.substring(9, 12));
  }

  @Override
  public void close() throws Exception {
    api.close();
    service.close();
    store.close();
  }
}
