package dev.latchkey.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Hardhat, from npm, sends the key that was handed to it. */
class RealToolsTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir Path temp;
  private final AccessKey key = Keys.fresh();

  /** A computer with Node 22 from npm and a home of its own. */
  private Computer computer(Path npm) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", npm.resolve("node_modules/.bin") + ":" + System.getenv("PATH"));
    environment.put("HOME", temp.toString());
    environment.put("XDG_CONFIG_HOME", temp.resolve(".config").toString());
    environment.put("HARDHAT_DISABLE_TELEMETRY_PROMPT", "true");
    environment.put("CI", "true");
    return new Computer(temp, environment, Computer.Platform.LINUX);
  }

  /** Runs a script in Hardhat against a stub; returns the keys that the stub was sent. */
  private Queue<String> keysSent(Path npm, String config, String snippet, String script)
      throws Exception {
    Queue<String> keys = new ConcurrentLinkedQueue<>();
    HttpServer stub =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    stub.createContext(
        "/",
        exchange -> {
          String sent = exchange.getRequestHeaders().getFirst("X-Access-Key");
          keys.add(String.valueOf(sent));
          String request =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String id = request.replaceAll("(?s).*\"id\":\\s*(\\d+).*", "$1");
          byte[] answer =
              ("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":\"0x1\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    stub.start();
    try {
      String address = "http://127.0.0.1:" + stub.getAddress().getPort();
      Files.writeString(npm.resolve(config), snippet.replace("https://rpc.example.com", address));
      Path file = Files.writeString(npm.resolve("call.cjs"), script);
      Tool.Ended ended =
          Tool.run(
              npm,
              List.of(
                  npm.resolve("node_modules/.bin/hardhat").toString(),
                  "run",
                  "--no-compile",
                  "--network",
                  "gateway",
                  file.toString()),
              computer(npm).environment(),
              null,
              LIMIT);
      assertThat(ended.exitCode()).as(ended.output()).isZero();
    } finally {
      stub.stop(0);
    }
    return keys;
  }

  @Test
  void hardhat2SendsTheVariable() throws Exception {
    Path npm = Npm.hardhat2();
    Keys.handOver(HardhatVariable.on(computer(npm), VariableName.DEFAULT), key);
    Queue<String> keys =
        keysSent(
            npm,
            "hardhat.config.cjs",
            Snippets.hardhat2(VariableName.DEFAULT),
            """
            require("hardhat").network.provider.send("eth_blockNumber")
              .catch(e => { console.error(e); process.exit(1); });
            """);
    assertThat(keys).isNotEmpty().containsOnly(Keys.text(key));
    assertThat(HardhatProject.in(npm).orElseThrow().major()).isEqualTo(2);
  }

  @Test
  void hardhat3SendsWhatTheDotenvFileHas() throws Exception {
    Path npm = hardhat3();
    Keys.handOver(DotenvFile.inFolder(npm, VariableName.DEFAULT, Keys.linux(temp)), key);
    Queue<String> keys =
        keysSent(
            npm,
            "hardhat.config.js",
            Snippets.hardhat3(VariableName.DEFAULT),
            """
            import("hardhat").then(async h => {
              const { provider } = await h.network.connect();
              await provider.request({ method: "eth_blockNumber" });
            }).catch(e => { console.error(e); process.exit(1); });
            """);
    assertThat(keys).isNotEmpty().containsOnly(Keys.text(key));
  }

  @Test
  void hardhat3KeystoreTakesTheKeyAndGivesItBack() throws Exception {
    Path npm = hardhat3();
    Files.writeString(
        npm.resolve("hardhat.config.js"), Snippets.hardhat3Keystore(VariableName.DEFAULT));
    HardhatKeystore target = new HardhatKeystore(npm, VariableName.DEFAULT, computer(npm));
    assertThat(target.held()).isInstanceOf(Held.Nothing.class);
    Keys.handOver(target, key);
    try (AccessKey held = ((Held.Key) target.held()).key()) {
      assertThat(held.digest()).isEqualTo(key.digest());
    }
    HardhatKeystore noNode =
        new HardhatKeystore(npm, VariableName.DEFAULT, Keys.linux(temp, "PATH", temp.toString()));
    assertThat(catchThrowableOfType(Refused.class, noNode::preview).problem())
        .isEqualTo(Problem.NODE_MISSING);
  }

  private static Path hardhat3() throws Exception {
    Path npm = Npm.hardhat3();
    Files.writeString(npm.resolve("package.json"), "{\"private\": true, \"type\": \"module\"}");
    Files.deleteIfExists(npm.resolve(".env"));
    return npm;
  }
}
