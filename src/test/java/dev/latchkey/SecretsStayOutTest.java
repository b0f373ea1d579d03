package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.authority.Caller;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenService;
import dev.latchkey.server.HttpApi;
import dev.latchkey.server.ServerSettings;
import dev.latchkey.store.SqliteBackup;
import dev.latchkey.store.SqliteStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No key and no session secret in the database, its log, the program's logs or any command line.
 */
class SecretsStayOutTest {
  @TempDir Path folder;

  @Test
  void afterEveryUseNoSecretIsAnywhere() throws Exception {
    List<String> secrets = new ArrayList<>();
    StringBuffer log = new StringBuffer();
    Handler everything = new Everything(log);
    Logger root = Logger.getLogger("");
    Level before = root.getLevel();
    root.addHandler(everything);
    // What the program itself can log; its level is fixed in code, and no setting lowers it.
    root.setLevel(Level.INFO);
    try (AuthorityStore store = SqliteStore.open(folder.resolve("latchkey.db"))) {
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      Caller.Desk person = authority.personAtDesk("alice");
      TokenService tokens = authority.actingAs(person);
      secrets.add(authority.createSession(person, "scripts").reveal());
      try (HttpApi api = HttpApi.start(authority, ServerSettings.local("127.0.0.1", 0));
          HttpClient client = HttpClient.newHttpClient()) {
        for (int i = 0; i < 10; i++) {
          try (IssuedToken issued = tokens.generate(AccountRef.ME, new Label("key " + i), null)) {
            String key = new String(issued.key().reveal());
            secrets.add(key);
            use(client, api.port(), key);
            tokens.identify(issued.key());
            tokens.revoke(AccountRef.ME, issued.token().id());
            use(client, api.port(), key);
          }
        }
        use(client, api.port(), secrets.getFirst());
      }
      SqliteBackup.make(folder.resolve("latchkey.db"), folder.resolve("backup.db"));
      CanarySearch search = new CanarySearch(secrets);
      List<String> found = new ArrayList<>(search.inFolder(folder));
      found.addAll(search.inCommandLines());
      search.in("the log", log.toString().getBytes(StandardCharsets.UTF_8), found);
      assertThat(found).isEmpty();
      assertThat(log.toString()).contains("com.zaxxer");
    } finally {
      root.setLevel(before);
      root.removeHandler(everything);
    }
    assertThat(new CanarySearch(secrets).inFolder(folder)).isEmpty();
  }

  /** Sends a secret where it belongs and where it does not. */
  private static void use(HttpClient client, int port, String secret) throws Exception {
    for (String path :
        List.of("/auth/verify", "/api/v1/user", "/nowhere", "/auth/verify?key=" + secret)) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .header("Authorization", "Bearer " + secret)
              .build();
      assertThat(client.send(request, BodyHandlers.ofString()).body()).doesNotContain(secret);
    }
    try {
      new Label(secret + "\u0000");
    } catch (Refused refused) {
      assertThat(refused.getMessage()).doesNotContain(secret);
    }
  }

  @Test
  void theSearchFindsAPlantedSecretInEveryForm() throws Exception {
    String secret = "lk_" + "CanaryCanaryCanaryCanaryCanar";
    byte[] utf8 = secret.getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve("utf8"), ("x" + secret + "y").getBytes(StandardCharsets.UTF_8));
    Files.write(folder.resolve("le"), ("x" + secret).getBytes(StandardCharsets.UTF_16LE));
    Files.write(folder.resolve("be"), (secret + "y").getBytes(StandardCharsets.UTF_16BE));
    Files.writeString(folder.resolve("hex"), "00" + HexFormat.of().formatHex(utf8));
    Files.writeString(folder.resolve("HEX"), HexFormat.of().withUpperCase().formatHex(utf8));
    for (int shift = 0; shift < 3; shift++) {
      String text = "z".repeat(shift) + secret + "zzz";
      Files.writeString(
          folder.resolve("base64-" + shift),
          Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }
    CanarySearch search = new CanarySearch(List.of(secret));
    List<String> found = search.inFolder(folder);
    try (var files = Files.list(folder)) {
      assertThat(files)
          .hasSize(8)
          .allSatisfy(file -> assertThat(found).anyMatch(line -> line.endsWith(file.toString())));
    }
    Process process = new ProcessBuilder("sh", "-c", "sleep 30; : " + secret).start();
    try {
      assertThat(search.inCommandLines()).isNotEmpty();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Collects every record, as text. */
  private static final class Everything extends Handler {
    private final StringBuffer log;
    private final SimpleFormatter format = new SimpleFormatter();

    Everything(StringBuffer log) {
      this.log = log;
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord record) {
      // The HTTP client of this test is not part of the program.
      String logger = String.valueOf(record.getLoggerName());
      if (!logger.startsWith("jdk.") && !logger.startsWith("sun.")) {
        log.append(logger).append(format.format(record));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
