package dev.latchkey.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ChildProcess;
import dev.latchkey.cli.Recorder;
import dev.latchkey.cli.Recorder.Result;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.model.AccessKey;
import dev.latchkey.window.WindowStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code latchkey serve} in its own process, while verbs use the same data. */
class ServeTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path data;

  private final HttpClient client = HttpClient.newHttpClient();

  private Result run(String... arguments) {
    return new Recorder(
            terminal ->
                new LocalProgram(
                    Map.of(DataFolder.VARIABLE, data.toString()),
                    (folder, asked) -> WindowStart.open(folder, terminal, asked),
                    WindowStart::retention,
                    WindowStart::port))
        .run(arguments);
  }

  private ChildProcess serve() throws IOException {
    return ChildProcess.latchkey(data, "serve", "--port", "0");
  }

  /** Waits until a server is ready and returns its address. */
  private static String address(ChildProcess server) throws Exception {
    String line = server.nextLine();
    assertThat(line).matches("Latchkey serves http://127\\.0\\.0\\.1:\\d+");
    return line.substring("Latchkey serves ".length());
  }

  private int verify(String address, String key) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/auth/verify"))
            .header("X-Access-Key", key)
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  private String tokens(String address, String secret) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/api/v1/account/me/tokens"))
            .header("Authorization", "Bearer " + secret)
            .build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  @Test
  void verbsAndServerShareOneTruth() throws Exception {
    try (ChildProcess server = serve()) {
      String address = address(server);
      JsonNode issued = JSON.readTree(run("token", "generate", "--label", "ci", "--json").out());
      String key = issued.get("secret").asString();

      assertThat(verify(address, key)).isEqualTo(200);
      assertThat(run("token", "revoke", "--yes", issued.get("id").asString()).code()).isZero();
      assertThat(verify(address, key)).isEqualTo(401);
    }
  }

  @Test
  void sessionOfTheVerbIsGoodUntilItIsRevoked() throws Exception {
    try (ChildProcess server = serve()) {
      String address = address(server);
      run("token", "generate", "--label", "ci");
      run("session");
      String secret = Files.readString(data.resolve("session")).strip();

      assertThat(JSON.readTree(tokens(address, secret)).get("tokens")).hasSize(1);
      run("session", "--revoke");
      assertThat(JSON.readTree(tokens(address, secret)).get("error").get("slug").asString())
          .isEqualTo("unauthorized");
    }
  }

  @Test
  void printedCommandWorksInAShell() throws Exception {
    run("token", "generate", "--label", "ci");
    try (ChildProcess server = serve()) {
      String address = address(server);
      List<String> lines = run("session").out().lines().toList();
      String command =
          String.join("\n", lines.stream().filter(line -> line.startsWith("  ")).toList())
              .replace("http://127.0.0.1:7357", address);

      Process shell = new ProcessBuilder("sh", "-c", command).start();

      String answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(JSON.readTree(answer).get("tokens")).hasSize(1);
    }
  }

  @Test
  void endedServerHasWrittenLastUses() throws Exception {
    String key = run("token", "generate", "--label", "ci").line();
    try (ChildProcess server = serve()) {
      assertThat(verify(address(server), key)).isEqualTo(200);

      server.process().destroy();

      assertThat(server.exitCode()).isZero();
      assertThat(server.errors()).isEmpty();
    }
    JsonNode token = JSON.readTree(run("token", "list", "--json").out()).get(0);
    assertThat(token.get("last_used_at").isNull()).isFalse();
    assertThat(token.get("last_used_from").asString()).isEqualTo("127.0.0.1");
  }

  @Test
  void secondServerIsRefused() throws Exception {
    try (ChildProcess first = serve()) {
      String address = address(first);
      try (ChildProcess second = serve()) {
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.errors())
            .isEqualTo(
                "latchkey: Another Latchkey already serves the API of "
                    + data
                    + ": a window, or latchkey serve. Use that one, or close it first.\n");
      }
      assertThat(verify(address, "lk_nothing")).isEqualTo(401);
    }
  }

  @Test
  void killedServerDoesNotBlockTheNext() throws Exception {
    String key = run("token", "generate", "--label", "ci").line();
    try (ChildProcess killed = serve()) {
      assertThat(verify(address(killed), key)).isEqualTo(200);
      killed.process().destroyForcibly().waitFor();
    }
    try (ChildProcess next = serve()) {
      assertThat(verify(address(next), key)).isEqualTo(200);
    }
  }

  @Test
  void takenPortIsToldAndNotSidestepped() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        ChildProcess server =
            ChildProcess.latchkey(data, "serve", "--port", "" + other.getLocalPort())) {
      assertThat(server.exitCode()).isEqualTo(1);
      assertThat(server.errors())
          .isEqualTo(
              "latchkey: Another program is using port "
                  + other.getLocalPort()
                  + ". Close it, or choose another port.\n");
    }
    try (ChildProcess next = serve()) {
      assertThat(address(next)).startsWith("http://");
    }
  }

  @Test
  void anotherProgramAtTheOtherLoopbackAddressIsTold() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("::1"));
        ChildProcess server =
            ChildProcess.latchkey(data, "serve", "--port", "" + other.getLocalPort())) {
      String address = address(server);
      assertThat(server.errors()).startsWith("latchkey: Another program").contains(address);
    }
  }

  @Test
  void damagedDatabaseIsRefusedAndLeftAlone() throws Exception {
    Files.writeString(data.resolve("latchkey.db"), "this is no database");
    try (ChildProcess server = serve()) {
      assertThat(server.exitCode()).isEqualTo(1);
      assertThat(server.errors())
          .startsWith(
              "latchkey: " + data.resolve("latchkey.db") + " is not a Latchkey database, or")
          .hasLineCount(1);
    }
    assertThat(data.resolve("latchkey.db")).hasContent("this is no database");
  }

  @Test
  void keysAreNeitherInArgumentsNorInFilesNorInOutput() throws Exception {
    String unknown = new String(AccessKey.generate(new SecureRandom()).reveal());
    List<String> secrets = new ArrayList<>(List.of(unknown));
    secrets.add(run("token", "generate", "--label", "ci").line());
    run("session");
    String session = Files.readString(data.resolve("session")).strip();
    try (ChildProcess server = serve();
        ChildProcess identify = ChildProcess.latchkey(data, "token", "identify")) {
      String address = address(server);
      identify.process().outputWriter().append(secrets.get(1)).append("\n").flush();
      for (String secret : secrets) {
        verify(address, secret);
        tokens(address, secret);
      }
      tokens(address, session);

      for (ProcessHandle child :
          List.of(server.process().toHandle(), identify.process().toHandle())) {
        byte[] arguments = Files.readAllBytes(Path.of("/proc/" + child.pid() + "/cmdline"));
        assertThat(new String(arguments, StandardCharsets.ISO_8859_1))
            .contains("dev.latchkey.Main")
            .doesNotContain(unknown, secrets.get(1), session);
      }
      server.process().destroy();
      server.exitCode();
      assertThat(server.errors()).isEmpty();
    }
    Files.delete(data.resolve("session"));
    secrets.add(session);
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (String secret : secrets) {
          assertThat(content).as("%s", file).doesNotContain(secret.substring(3));
        }
      }
    }
  }
}
