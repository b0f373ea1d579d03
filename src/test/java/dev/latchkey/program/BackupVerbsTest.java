package dev.latchkey.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ChildProcess;
import dev.latchkey.cli.Recorder;
import dev.latchkey.cli.Recorder.Result;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.window.WindowStart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code latchkey backup} and {@code restore}, and copies of the file, beside a real server. */
class BackupVerbsTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();

  private Recorder latchkey(Path data) {
    return new Recorder(
        terminal ->
            new LocalProgram(
                Map.of(DataFolder.VARIABLE, data.toString()),
                (opened, asked) -> WindowStart.open(opened, terminal, asked),
                WindowStart::retention,
                WindowStart::port));
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Result run(String... arguments) {
    return latchkey(data()).run(arguments);
  }

  private JsonNode generate(String label) {
    return JSON.readTree(run("token", "generate", "--label", label, "--json").out());
  }

  private void revoke(JsonNode token) {
    assertThat(run("token", "revoke", "--yes", token.get("id").asString()).code()).isZero();
  }

  private static String statusOf(Recorder latchkey, JsonNode token) {
    for (JsonNode one : JSON.readTree(latchkey.run("token", "list", "--all", "--json").out())) {
      if (one.get("id").equals(token.get("id"))) {
        return one.get("status").asString();
      }
    }
    return "none";
  }

  private String statusInCopy(JsonNode token) throws IOException {
    Path copy = Files.createTempDirectory(folder, "copy");
    Files.copy(data().resolve("latchkey.db"), copy.resolve("latchkey.db"));
    return statusOf(latchkey(copy), token);
  }

  private static String address(ChildProcess server) throws Exception {
    return server.nextLine().substring("Latchkey serves ".length());
  }

  private HttpResponse<String> verify(String address, JsonNode token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/auth/verify"))
            .header("X-Access-Key", token.get("secret").asString())
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private void revokeOverHttp(String address, JsonNode token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(address + "/api/v1/account/me/token/" + token.get("id").asString()))
            .header("X-Access-Key", token.get("secret").asString())
            .DELETE()
            .build();
    assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + 30_000_000_000L;
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.sleep(50);
    }
  }

  private boolean isLogFolded() throws IOException {
    return Files.size(data().resolve("latchkey.db-wal")) == 0;
  }

  @Test
  void aCopyOfTheFileAloneRefusesWhatWasRevokedBefore() throws Exception {
    JsonNode first = generate("first");
    JsonNode second = generate("second");
    JsonNode third = generate("third");
    try (ChildProcess server = ChildProcess.latchkey(data(), "serve", "--port", "0")) {
      String address = address(server);
      assertThat(verify(address, first).statusCode()).isEqualTo(200);

      // By the server itself: a verb folds the log when it ends.
      revokeOverHttp(address, first);
      await(this::isLogFolded);
      assertThat(statusInCopy(first)).isEqualTo("revoked");
      assertThat(verify(address, first).statusCode()).isEqualTo(401);

      revoke(second);
      await(this::isLogFolded);
      server.process().destroyForcibly().waitFor();
      assertThat(statusInCopy(second)).as("after kill -9").isEqualTo("revoked");
    }
    try (ChildProcess server = ChildProcess.latchkey(data(), "serve", "--port", "0")) {
      address(server);
      revoke(third);
      server.process().destroy();
      server.exitCode();
      assertThat(statusInCopy(third)).as("after an ordinary end").isEqualTo("revoked");
      assertThat(data().resolve("latchkey.db-wal")).doesNotExist();
    }
  }

  @Test
  void aServerMakesABackupByItself() throws Exception {
    generate("first");
    try (ChildProcess server = ChildProcess.latchkey(data(), "serve", "--port", "0")) {
      address(server);
      await(
          () -> {
            Path backups = data().resolve("backups");
            if (!Files.exists(backups)) {
              return false;
            }
            try (Stream<Path> files = Files.list(backups)) {
              return files.anyMatch(
                  file -> file.getFileName().toString().matches("latchkey-.*Z\\.db"));
            }
          });
      assertThat(server.errors()).isEmpty();
    }
  }

  @Test
  void aDailyBackupThatFailsIsToldOnceAndTheServerGoesOn() throws Exception {
    JsonNode token = generate("first");
    Files.writeString(data().resolve("backups"), "in the way");
    try (ChildProcess server = ChildProcess.latchkey(data(), "serve", "--port", "0")) {
      String address = address(server);
      await(() -> !server.errors().isEmpty());
      assertThat(server.errors())
          .hasLineCount(1)
          .startsWith("latchkey: Today’s backup could not be made. ")
          .contains(data().resolve("backups").toString());
      assertThat(verify(address, token).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aBackupIsMadeWhileAServerRunsAndNeverOverwrites() throws Exception {
    JsonNode token = generate("first");
    Path backup = folder.resolve("backup.db");
    try (ChildProcess server = ChildProcess.latchkey(data(), "serve", "--port", "0")) {
      address(server);
      revoke(token);

      Result made = run("backup", backup.toString());

      assertThat(made.code()).isZero();
      assertThat(made.out()).isEqualTo("Backed up to " + backup + "\n");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
          .isEqualTo("rw-------");
      Result again = run("backup", backup.toString());
      assertThat(again.code()).isEqualTo(1);
      assertThat(again.err())
          .isEqualTo(
              "latchkey: "
                  + backup
                  + " already exists, and a backup never overwrites anything. Choose another"
                  + " name.\n");
    }
    Path copy = Files.createDirectory(folder.resolve("copy"));
    Files.copy(backup, copy.resolve("latchkey.db"));
    assertThat(statusOf(latchkey(copy), token)).isEqualTo("revoked");
  }

  @Test
  void afterARestoreNoKeyOpensUntilSomebodyLetsItIn() throws Exception {
    JsonNode ended = generate("ended");
    JsonNode kept = generate("kept");
    Path backup = folder.resolve("backup.db");
    run("backup", backup.toString());
    revoke(ended);
    JsonNode since = generate("since");

    Result restored = run("restore", backup.toString(), "--yes");

    assertThat(restored.code()).as(restored.err()).isZero();
    assertThat(restored.out())
        .startsWith("Restored from " + backup + "\n")
        .containsPattern("kept as " + data() + "/latchkey-before-restore-.*Z\\.db\n");
    try (ChildProcess server = ChildProcess.latchkey(data(), "serve", "--port", "0")) {
      String address = address(server);
      assertThat(verify(address, ended).statusCode()).isEqualTo(401);
      assertThat(verify(address, kept).statusCode()).isEqualTo(401);
      assertThat(verify(address, since).statusCode()).isEqualTo(401);
      assertThat(statusOf(latchkey(data()), ended)).isEqualTo("suspended");
      assertThat(statusOf(latchkey(data()), since)).isEqualTo("none");
    }
  }

  @Test
  void aFolderThatIsServedIsNotRestoredInto() throws Exception {
    JsonNode token = generate("first");
    Path backup = folder.resolve("backup.db");
    run("backup", backup.toString());
    try (ChildProcess server = ChildProcess.latchkey(data(), "serve", "--port", "0")) {
      String address = address(server);

      Result refused = run("restore", backup.toString(), "--yes");

      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err())
          .startsWith("latchkey: A Latchkey window or server is using " + data());
      assertThat(verify(address, token).statusCode()).isEqualTo(200);
    }
    assertThat(run("restore", backup.toString(), "--yes").code()).isZero();
  }

  @Test
  void aNewComputerTakesABackup() {
    JsonNode token = generate("first");
    Path backup = folder.resolve("backup.db");
    run("backup", backup.toString());
    Path other = folder.resolve("other");

    Result restored = latchkey(other).run("restore", backup.toString(), "--yes");

    assertThat(restored.code()).as(restored.err()).isZero();
    assertThat(restored.out()).doesNotContain("kept");
    assertThat(statusOf(latchkey(other), token)).isEqualTo("suspended");
  }

  @Test
  void nothingIsRestoredWithoutAYes() {
    JsonNode token = generate("first");
    Path backup = folder.resolve("backup.db");
    run("backup", backup.toString());

    assertThat(run("restore", backup.toString()).code()).isEqualTo(2);
    Recorder asked = latchkey(data()).answering("n");
    assertThat(asked.run("restore", backup.toString()).err())
        .isEqualTo("latchkey: Nothing was restored.\n");
    assertThat(asked.questions()).singleElement().asString().contains(backup.toString());
    assertThat(statusOf(latchkey(data()), token)).isEqualTo("active");

    assertThat(latchkey(data()).answering("y").run("restore", backup.toString()).code()).isZero();
    assertThat(statusOf(latchkey(data()), token)).isEqualTo("suspended");
  }

  @Test
  void aServerWhoseFilesWereReplacedSaysSoAndLetsNobodyIn() throws Exception {
    JsonNode token = generate("first");
    Path backup = folder.resolve("backup.db");
    run("backup", backup.toString());
    try (ChildProcess server = ChildProcess.latchkey(data(), "serve", "--port", "0")) {
      String address = address(server);
      assertThat(verify(address, token).statusCode()).isEqualTo(200);

      Files.move(backup, data().resolve("latchkey.db"), StandardCopyOption.REPLACE_EXISTING);

      HttpResponse<String> answer = verify(address, token);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("store_replaced", "deleted or replaced");
    }
  }

  @Test
  void wrongUsesAreTold() {
    assertThat(run("backup").code()).isEqualTo(2);
    assertThat(run("restore", "--yes").code()).isEqualTo(2);
    assertThat(run("backup", folder.resolve("b").toString()).err())
        .contains("so there is nothing to back up");
    assertThat(data().resolve("latchkey.db")).doesNotExist();
    assertThat(run("restore", folder.resolve("nowhere").toString(), "--yes").err())
        .contains("There is no file");
    assertThat(data().resolve("latchkey.db")).doesNotExist();
  }
}
