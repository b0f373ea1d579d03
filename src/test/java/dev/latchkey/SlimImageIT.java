package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.store.PostgresServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged application holds fewer modules of Java and fewer classes of libraries than the
 * tests have: what it uses seldom, and finds by name, is there too.
 */
@Timeout(120)
final class SlimImageIT {
  private static final Path APP = LauncherIT.launcher().resolveSibling("../lib/app").normalize();
  private static final String PASSWORD = "plinth-otter-7-marmalade";

  @TempDir Path folder;

  /** PostgreSQL's driver, Argon2 of Bouncy Castle, zxcvbn, Jackson, Netty. */
  @Test
  void signsInWithAPasswordOnPostgresql() throws Exception {
    String database = PostgresServer.shared().newDatabase();
    ProcessBuilder builder =
        new ProcessBuilder(
                LauncherIT.launcher().toString(),
                "serve",
                "--database",
                database,
                "--database-user",
                "postgres",
                "--port",
                "0")
            .redirectError(folder.resolve("errors").toFile());
    builder.environment().put("LATCHKEY_HOME", folder.resolve("data").toString());
    Process server = builder.start();
    try {
      String address =
          server
              .inputReader()
              .lines()
              .filter(line -> line.contains("http://"))
              .findFirst()
              .orElse("");
      address = address.substring(address.indexOf("http://"));
      String code = setUpCode(database);
      String who = "\"email\":\"ann@example.com\",\"password\":\"" + PASSWORD + "\"";
      assertThat(
              post(
                  address + "/api/v1/setup",
                  "{\"code\":\"" + code + "\",\"first_name\":\"Ann\"," + who + "}"))
          .isEqualTo(200);
      assertThat(post(address + "/login/token", "{" + who + "}")).isEqualTo(200);
      assertThat(post(address + "/login/token", "{" + who.replace("otter", "other") + "}"))
          .isEqualTo(401);
    } finally {
      server.destroyForcibly();
    }
  }

  /** A new one, since the server has told the first. */
  private static String setUpCode(String database) {
    try (AuthorityStore store = PostgresServer.open(database)) {
      return new Authority(store, Clock.systemUTC(), new SecureRandom())
          .signIns()
          .newSetUpCode()
          .orElseThrow()
          .reveal();
    }
  }

  private static int post(String address, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      return answer.statusCode();
    }
  }

  /** D-Bus and its types, which are found by annotations and names. */
  @Test
  void keepsAKeyInTheKeychain() throws Exception {
    Assumptions.assumeTrue(
        System.getProperty("os.name").startsWith("Linux"), "the keyring is GNOME's");
    for (String tool : List.of("dbus-run-session", "gnome-keyring-daemon")) {
      Assumptions.assumeTrue(VirtualDisplay.isInstalled(tool), "needs " + tool);
    }
    Path java = APP.resolveSibling("runtime/bin/latchkey");
    ProcessBuilder builder =
        new ProcessBuilder(
            "dbus-run-session",
            "--",
            "sh",
            "-c",
            """
            printf 'pw\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null
            sleep 1
            exec "$@"
            """,
            "sh",
            java.toString(),
            "@" + APP.resolve("java.options"),
            "-cp",
            APP + "/*:" + Path.of("target/test-classes").toAbsolutePath(),
            "dev.latchkey.keychain.KeyringSession");
    builder.redirectError(folder.resolve("errors").toFile());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
    builder.environment().remove("DBUS_SESSION_BUS_ADDRESS");
    Process session = builder.start();
    try {
      session.outputWriter().append("keep tk_aaaaaaaaaaaa\nfind tk_aaaaaaaaaaaa\n").close();
      assertThat(session.inputReader().lines()).containsExactly("ok kept", "ok same");
    } finally {
      session.descendants().forEach(ProcessHandle::destroyForcibly);
      session.destroyForcibly();
    }
  }
}
