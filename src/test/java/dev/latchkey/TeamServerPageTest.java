package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import dev.latchkey.server.ServerSettings;
import dev.latchkey.store.PostgresStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs what stands in docs/team-server.md, with real PostgreSQL and a real nginx: each block of
 * commands or settings, with other hosts, ports and paths only, unless it says that it is not run.
 */
class TeamServerPageTest {
  private static final String NOT_RUN = "# Not run by a test: ";
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");
  private static final String HOST = "keys.example.com";
  private static final String URL = "jdbc:postgresql://db.example.com/latchkey";

  @TempDir static Path folder;
  private static InstalledPostgres postgres;
  private static TestCertificates certificates;
  private static int shells;

  private OperatorShell shell;
  private Path here;
  private int port;
  private int metricsPort;

  @BeforeAll
  static void startPostgres() throws Exception {
    assumeTrue(InstalledPostgres.newest().isPresent(), "no PostgreSQL from 15 on is installed");
    assumeTrue(Nginx.isInstalled(), "nginx is not installed");
    postgres = new InstalledPostgres(folder);
    certificates = new TestCertificates(Files.createDirectory(folder.resolve("certificates")));
  }

  @AfterAll
  static void stopPostgres() throws Exception {
    if (postgres != null) {
      postgres.close();
    }
  }

  @BeforeEach
  void startShell() throws Exception {
    here = Files.createDirectory(folder.resolve("shell" + shells++));
    shell = new OperatorShell(here, postgres.port());
    port = Nginx.freePort();
    metricsPort = Nginx.freePort();
  }

  private record Block(String language, String text) {
    String firstLine() {
      return text.lines().findFirst().orElse("");
    }
  }

  private static List<Block> blocks() throws IOException {
    Matcher matcher = BLOCK.matcher(Files.readString(Path.of("docs", "team-server.md")));
    List<Block> blocks = new ArrayList<>();
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group(2)));
    }
    return blocks;
  }

  private static String block(String part) throws IOException {
    List<Block> found = blocks().stream().filter(one -> one.text.contains(part)).toList();
    assertThat(found).as(part).hasSize(1);
    return found.getFirst().text;
  }

  @TestFactory
  Stream<DynamicTest> everyBlockWorksOrSaysThatItIsNotRun() throws IOException {
    assertThat(blocks()).hasSizeGreaterThan(8);
    return blocks().stream()
        .map(block -> DynamicTest.dynamicTest(block.firstLine(), () -> runFresh(block)));
  }

  private void runFresh(Block block) throws Exception {
    if (block.text.contains(NOT_RUN)) {
      return;
    }
    startShell();
    try (OperatorShell _ = shell) {
      run(block);
    } finally {
      shell.run(
          """
          dropdb --if-exists --force latchkey
          dropuser --if-exists latchkey
          dropuser --if-exists latchkey_owner
          """);
    }
  }

  private void run(Block block) throws Exception {
    switch (block.firstLine().split(" +")[0] + " " + block.language) {
      case "createuser " -> shortestWay(block.text);
      case "openssl " -> keyOfOlderForm(block.text);
      case "psql " -> leastRights(block.text);
      case "latchkey " -> verb(block.text);
      case "upstream nginx" -> behindNginx(block.text);
      case "pg_dump " -> backup(block.text);
      case "systemctl " -> restore(block.text);
      case "[Unit] ini" -> unit(block.text);
      default -> throw new AssertionError("nobody runs this, and it does not say so:\n" + block);
    }
  }

  /** Puts this computer in the place of those that the page names. */
  private String here(String text) {
    return text.replace("db.example.com", "localhost:" + postgres.port())
        .replace("--port 7357", "--port " + port)
        .replaceAll("latchkey serve (?!.*(\\\\\n.*)*--port)", "latchkey serve --port " + port + " ")
        .replace("10.0.0.11:9357", "127.0.0.1:" + metricsPort)
        .replaceAll("10\\.0\\.0\\.1[12]:7357", "127.0.0.1:" + port)
        .replaceAll("10\\.0\\.0\\.(5|11)\\b", "127.0.0.1")
        .replace("docs/", Path.of("docs").toAbsolutePath() + "/")
        .replace("PASSWORD=…", "PASSWORD=correct-horse-battery");
  }

  private void putCertificate() throws Exception {
    ServerSettings.Tls signed = certificates.sign(HOST);
    Files.copy(signed.certificate(), here.resolve("fullchain.pem"));
    Files.copy(signed.privateKey(), here.resolve("privkey.pem"));
  }

  private static String typed(String password, int times) {
    return (password + "\n").repeat(times);
  }

  private void shortestWay(String text) throws Exception {
    putCertificate();
    shell.run(here(text), typed("correct-horse-battery", 2));
    assertThat(shell.served())
        .anySatisfy(line -> assertThat(line).startsWith("Nobody can sign in yet."));
    assertServesTls(port);
    assertHasPassword("latchkey");
  }

  private void assertServesTls(int where) throws Exception {
    Process curl =
        new ProcessBuilder(
                "curl",
                "-sS",
                "--cacert",
                certificates.authority().toString(),
                "--resolve",
                HOST + ":" + where + ":127.0.0.1",
                "https://" + HOST + ":" + where + "/readyz")
            .redirectErrorStream(true)
            .start();
    assertThat(new String(curl.getInputStream().readAllBytes())).isEqualTo("ready\n");
  }

  private void assertHasPassword(String role) throws Exception {
    assertThat(
            shell.run(
                "psql -Atc \"select rolpassword is not null from pg_authid where rolname = '%s'\" postgres"
                    .formatted(role)))
        .isEqualTo("t\n");
  }

  private void keyOfOlderForm(String text) throws Exception {
    putCertificate();
    String good = Files.readString(here.resolve("privkey.pem"));
    shell.run("openssl pkey -in privkey.pem -traditional -out old.pem; rm privkey.pem");
    assertThat(here.resolve("old.pem")).content().startsWith("-----BEGIN EC PRIVATE KEY");
    shell.run(text);
    assertThat(Files.readString(here.resolve("privkey.pem")).replaceAll("\\s", ""))
        .isEqualTo(good.replaceAll("\\s", ""));
  }

  private void leastRights(String text) throws Exception {
    putCertificate();
    shell.run(here(text), typed("correct-horse-battery", 4));
    assertServesTls(port);
    assertHasPassword("latchkey");
    assertHasPassword("latchkey_owner");
    assertThat(
            shell.run(
                "psql -Atc \"select distinct usename from pg_stat_activity where datname = 'latchkey' and application_name = 'latchkey'\" postgres"))
        .isEqualTo("latchkey\n");
  }

  /**
   * Makes what the page has made before: the role and the database, with tables and a user.
   *
   * @return a key
   */
  private String makeDatabase(String role) throws Exception {
    shell.run("createuser %1$s; createdb --owner %1$s latchkey".formatted(role));
    try (AuthorityStore store = PostgresStore.open(here(URL), role, null)) {
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      try (IssuedToken issued =
          authority
              .actingAs(authority.personAtDesk("ann"))
              .generate(AccountRef.ME, new Label("ci"), null)) {
        return new String(issued.key().reveal());
      }
    }
  }

  private void backup(String text) throws Exception {
    makeDatabase("latchkey");
    shell.run(text);
    assertThat(shell.run("pg_restore --list latchkey.dump")).contains("TABLE DATA public token ");
  }

  private void restore(String text) throws Exception {
    shell.program("systemctl", "#!/bin/sh\nexit 0\n");
    String key = makeDatabase("latchkey");
    addUser("ann@example.com");
    shell.run(block("pg_dump --format"));
    String said = shell.run(here(text));
    assertThat(said).containsPattern("(?m)^lp_[0-9a-z]{26}$");
    try (AuthorityStore store = PostgresStore.open(here(URL), "latchkey", null)) {
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      assertThatThrownBy(() -> authority.verify(key, "192.0.2.1"))
          .isInstanceOfSatisfying(
              Refused.class,
              e -> assertThat(e.problem()).isEqualTo(AuthorityProblem.TOKEN_SUSPENDED));
    }
  }

  private void addUser(String email) throws Exception {
    shell.run(
        "psql --quiet --command \"update person set email = '%1$s', email_folded = '%1$s', password_hash = 'none'\" latchkey"
            .formatted(email));
  }

  private void verb(String text) throws Exception {
    makeDatabase(text.contains("latchkey_owner") ? "latchkey_owner" : "latchkey");
    shell.run(here(text));
    if (text.startsWith("latchkey serve")) {
      assertThat(status("http://127.0.0.1:" + port, "/readyz", "none")).isEqualTo(200);
      if (text.contains("--metrics-listen")) {
        assertThat(status("http://127.0.0.1:" + port, "/metrics", "none")).isEqualTo(404);
        assertThat(status("http://127.0.0.1:" + metricsPort, "/metrics", "none")).isEqualTo(200);
      }
    }
  }

  private static int status(String address, String path, String key) throws Exception {
    return get(address, path, key).statusCode();
  }

  private static HttpResponse<String> get(String address, String path, String key)
      throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(address + path))
              .header("X-Access-Key", key)
              .timeout(Duration.ofSeconds(20))
              .build(),
          BodyHandlers.ofString());
    }
  }

  private String nginx(String text, int listening) throws Exception {
    ServerSettings.Tls signed = certificates.sign(HOST);
    String local =
        here(text)
            .replace("listen 443 ssl", "listen 127.0.0.1:" + listening + " ssl")
            .replace("/etc/ssl/keys.example.com.pem", signed.certificate().toString())
            .replace("/etc/ssl/keys.example.com.key", signed.privateKey().toString());
    assertThat(local).doesNotContain("/etc/", "10.0.0.");
    return local;
  }

  /** With the commands that stand before it on the page. */
  private void behindNginx(String text) throws Exception {
    String key = makeDatabase("latchkey");
    shell.run(here(block("--metrics-listen")));
    int listening = Nginx.freePort();
    try (Nginx _ = new Nginx(here, listening, nginx(text, listening))) {
      assertServesTls(listening);
      String said =
          shell.run(
              "curl -sS -o /dev/null -w '%%{http_code} ' --cacert %s --resolve %s:%d:127.0.0.1 -H 'X-Access-Key: %s' https://%s:%d/auth/verify https://%s:%d/metrics -o /dev/null"
                  .formatted(
                      certificates.authority(),
                      HOST,
                      listening,
                      key,
                      HOST,
                      listening,
                      HOST,
                      listening));
      assertThat(said).isEqualTo("200 404 ");
    }
  }

  /** Lets systemd read it, and runs its command. */
  private void unit(String text) throws Exception {
    makeDatabase("latchkey");
    Path password = Files.writeString(here.resolve("database-password"), "correct-horse-battery\n");
    String unit =
        here(text)
            .replace("/opt/latchkey/bin/latchkey", here.resolve("bin/latchkey").toString())
            .replace("/etc/latchkey/database-password", password.toString());
    Files.writeString(here.resolve("latchkey.service"), unit);
    if (Files.exists(Path.of("/usr/bin/systemd-analyze"))) {
      assertThat(shell.run("systemd-analyze verify --man=no ./latchkey.service"))
          .doesNotContain("latchkey.service:");
    }
    Matcher command = Pattern.compile("(?m)^ExecStart=((?:.*\\\\\n)*.*)$").matcher(unit);
    assertThat(command.find()).isTrue();
    shell.run(command.group(1).replace("%d", here.toString()));
    assertThat(status("http://127.0.0.1:" + port, "/readyz", "none")).isEqualTo(200);
  }

  /** The steps of an upgrade, with the wait that the page names, under load through nginx. */
  @Test
  void nodesThatAreReplacedOneByOneLoseNoRequest() throws Exception {
    String key = makeDatabase("latchkey");
    Matcher wait =
        Pattern.compile("(?m)^sleep (\\d+)$").matcher(block("# install the new version"));
    assertThat(wait.find()).isTrue();
    int[] ports = {Nginx.freePort(), Nginx.freePort()};
    int listening = Nginx.freePort();
    String servers =
        block("upstream latchkey")
            .replace("10.0.0.11:7357", "127.0.0.1:" + ports[0])
            .replace("10.0.0.12:7357", "127.0.0.1:" + ports[1])
            .replace("listen 443 ssl", "listen 443")
            .replace("listen 443", "listen 127.0.0.1:" + listening)
            .replaceAll("(?m)^ *ssl_certificate.*$", "");
    ChildProcess[] nodes = {start(ports[0]), start(ports[1])};
    try (Nginx nginx = new Nginx(here, listening, servers);
        Load load = new Load(nginx.address(), key)) {
      for (int i = 0; i < nodes.length; i++) {
        Thread.sleep(1_000);
        nodes[i].process().destroy();
        assertThat(nodes[i].exitCode()).isZero();
        nodes[i].close();
        nodes[i] = start(ports[i]);
        Thread.sleep(Duration.ofSeconds(Integer.parseInt(wait.group(1))));
      }
      load.stop();
      assertThat(load.answered).isGreaterThan(1_000);
      assertThat(load.others).isEmpty();
    } finally {
      for (ChildProcess node : nodes) {
        node.close();
      }
      shell.run("dropdb --force latchkey; dropuser latchkey");
    }
  }

  private ChildProcess start(int where) throws Exception {
    ChildProcess node =
        ChildProcess.latchkey(
            here,
            "serve",
            "--database",
            here(URL),
            "--database-user",
            "latchkey",
            "--port",
            Integer.toString(where),
            "--behind-proxy");
    assertThat(node.nextLine()).startsWith("Latchkey serves ");
    return node;
  }

  /** Asks about a key without a pause. */
  private static final class Load implements AutoCloseable {
    private final List<String> others = new ArrayList<>();
    private final Thread thread;
    private int answered;
    private volatile boolean isStopping;

    Load(String address, String key) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address + "/auth/verify"))
              .header("X-Access-Key", key)
              .timeout(Duration.ofSeconds(20))
              .build();
      thread =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (HttpClient client = HttpClient.newHttpClient()) {
                      while (!isStopping) {
                        ask(client, request);
                      }
                    }
                  });
    }

    private void ask(HttpClient client, HttpRequest request) {
      try {
        int status = client.send(request, BodyHandlers.discarding()).statusCode();
        if (status == 200) {
          answered++;
        } else {
          others.add("status " + status);
        }
      } catch (IOException | InterruptedException e) {
        others.add(e.toString());
      }
    }

    void stop() throws InterruptedException {
      isStopping = true;
      thread.join();
    }

    @Override
    public void close() throws InterruptedException {
      stop();
    }
  }
}
