package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.latchkey.folder.DataFolder;
import dev.latchkey.handover.Computer;
import dev.latchkey.handover.KeyFinder;
import dev.latchkey.handover.Npm;
import dev.latchkey.handover.Snippets;
import dev.latchkey.handover.Target;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.dotenv.DotenvFile;
import dev.latchkey.handover.hardhat.HardhatKeystore;
import dev.latchkey.handover.hardhat.HardhatVariable;
import dev.latchkey.handover.places.Place;
import dev.latchkey.handover.places.Places;
import dev.latchkey.handover.places.Rewriting;
import dev.latchkey.handover.tenderly.TenderlyConfig;
import dev.latchkey.local.LocalAuthority;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Overlap;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real tools with keys that Latchkey handed to them, against a service behind nginx that asks a
 * running Latchkey: they are let in; after a revocation they fail with 401; after a rotation whose
 * places were rewritten they go on.
 */
class RealToolsJobTest {
  private static final VariableName NAME = VariableName.DEFAULT;

  /** A call by Hardhat 2. */
  private static final String HARDHAT_2_CALL =
      """
      require("hardhat").network.provider.send("eth_blockNumber")
        .catch(e => { console.error(e); process.exit(1); });
      """;

  /** A call by Hardhat 3. */
  private static final String HARDHAT_3_CALL =
      """
      import("hardhat").then(async h => {
        const { provider } = await h.network.connect();
        await provider.request({ method: "eth_blockNumber" });
      }).catch(e => { console.error(e); process.exit(1); });
      """;

  /** A call by plain Node. */
  private static final String FETCH =
      """
      fetch("GATEWAY", { method: "POST", body: '{"id":1}',
          headers: { "X-Access-Key": process.env.TENDERLY_ACCESS_KEY } })
        .then(answer => { console.log(answer.status); process.exit(answer.ok ? 0 : 1); });
      """;

  /**
   * A call by the HTTP client of Tenderly's Hardhat plugin, which reads the key from its file
   * itself. Only its address, which is fixed to Tenderly's cloud, is another.
   */
  private static final String TENDERLY_CALL =
      """
      require("@tenderly/hardhat-tenderly/package.json");
      require("@tenderly/api-client/common/constants").TENDERLY_API_BASE_URL = "GATEWAY";
      const { TenderlyApiService } =
        require("@tenderly/api-client/internal/core/services/TenderlyApiService");
      TenderlyApiService.configureInstance().post("/api/v1/call", { id: 1 })
        .catch(e => { console.error(e.message); process.exit(1); });
      """;

  @TempDir Path temp;
  private ChildProcess server;
  private LocalAuthority local;
  private KeyedGateway gateway;
  private Places places;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Nginx.isInstalled(), "nginx is not installed: the real tools are left out");
    Path data = Files.createDirectory(temp.resolve("data"));
    server = ChildProcess.latchkey(data, "serve", "--port", "0");
    String address = server.nextLine().substring("Latchkey serves ".length());
    gateway = new KeyedGateway(Files.createDirectory(temp.resolve("nginx")), address);
    local = LocalAuthority.open(new DataFolder(data));
    places = new Places(temp.resolve("places.json"));
  }

  @AfterEach
  void stop() throws Exception {
    if (gateway != null) {
      local.close();
      gateway.close();
      server.close();
    }
  }

  /** A computer whose home is empty, with the Node of a folder. */
  private Computer computer(Path npm) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", npm.resolve("node_modules/.bin") + ":" + System.getenv("PATH"));
    environment.put("HOME", temp.toString());
    environment.put("XDG_CONFIG_HOME", temp.resolve(".config").toString());
    environment.put("HARDHAT_DISABLE_TELEMETRY_PROMPT", "true");
    // Not CI: there Hardhat 3 leaves its keystore unread.
    return new Computer(temp, environment, Computer.Platform.LINUX);
  }

  /** A project of its own, with the packages of a folder. */
  private Path project(Path npm, String config, String snippet, String script) throws Exception {
    Path project = Files.createDirectory(temp.resolve("project"));
    Files.createSymbolicLink(project.resolve("node_modules"), npm.resolve("node_modules"));
    String hardhat = npm.getFileName().toString().replaceAll("\\D", "");
    String type = hardhat.equals("3") ? "module" : "commonjs";
    Files.writeString(
        project.resolve("package.json"), "{\"private\": true, \"type\": \"" + type + "\"}");
    if (!config.isEmpty()) {
      Files.writeString(
          project.resolve(config), snippet.replace("https://rpc.example.com", gateway.address()));
    }
    Files.writeString(
        project.resolve("call.cjs"), script.replace("GATEWAY", gateway.address() + "/"));
    return project;
  }

  /** Runs a tool; returns its exit code and what it printed. */
  private record Ended(int code, String output) {}

  private static Ended run(Path project, Computer computer, List<String> command) throws Exception {
    List<String> found = new ArrayList<>(command);
    found.set(0, project.resolve("node_modules/.bin").resolve(command.getFirst()).toString());
    ProcessBuilder builder = new ProcessBuilder(found);
    builder.directory(project.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(computer.environment());
    Path output = project.resolve("output");
    Process process = builder.redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("the tool ends").isTrue();
    return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }

  private void handOver(Target target, IssuedToken issued) {
    target.write(target.preview(), issued.key());
    places.remember(Place.of(target, issued.token().id(), Instant.EPOCH));
  }

  private IssuedToken issue(String label) {
    return local.tokens().generate(AccountRef.ME, new Label(label), null);
  }

  /** The whole life of a key in one tool. */
  private void livesAndDies(Path project, Computer computer, Target target, String... command)
      throws Exception {
    List<String> tool = List.of(command);
    try (IssuedToken first = issue("revoked")) {
      handOver(target, first);
      letIn(run(project, computer, tool));
      local.tokens().revoke(AccountRef.ME, first.token().id());
      refused(run(project, computer, tool));
    }
    try (IssuedToken second = issue("rotated")) {
      handOver(target, second);
      letIn(run(project, computer, tool));
      try (IssuedToken successor =
          local.tokens().rotate(AccountRef.ME, second.token().id(), Overlap.NONE)) {
        refused(run(project, computer, tool));
        Rewriting rewriting =
            new Rewriting(places, computer, KeyFinder.asking(local.tokens()), Clock.systemUTC());
        for (Place place : places.of(second.token().id())) {
          assertThat(rewriting.rewrite(place, successor.token().id(), successor.key()).outcome())
              .isEqualTo(Rewriting.Outcome.WRITTEN);
        }
      }
      letIn(run(project, computer, tool));
    }
  }

  private int letIn;

  private void letIn(Ended ended) {
    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(gateway.served()).as("calls that got through").isGreaterThan(letIn);
    letIn = gateway.served();
  }

  private void refused(Ended ended) {
    assertThat(ended.code()).as(ended.output()).isEqualTo(1);
    assertThat(ended.output()).contains("401").doesNotContain("lk_");
    assertThat(gateway.served()).as("calls that got through").isEqualTo(letIn);
  }

  private static String[] hardhat() {
    return new String[] {"hardhat", "run", "--no-compile", "--network", "gateway", "call.cjs"};
  }

  @Test
  void hardhat2WithItsConfigurationVariable() throws Exception {
    Path npm = Npm.hardhat2();
    Computer computer = computer(npm);
    Path project = project(npm, "hardhat.config.cjs", Snippets.hardhat2(NAME), HARDHAT_2_CALL);
    livesAndDies(project, computer, HardhatVariable.on(computer, NAME), hardhat());
  }

  @Test
  void hardhat3WithDotenv() throws Exception {
    Path npm = Npm.hardhat3();
    Computer computer = computer(npm);
    Path project = project(npm, "hardhat.config.js", Snippets.hardhat3(NAME), HARDHAT_3_CALL);
    livesAndDies(project, computer, DotenvFile.inFolder(project, NAME, computer), hardhat());
  }

  @Test
  void hardhat3WithItsDevelopmentKeystore() throws Exception {
    Path npm = Npm.hardhat3();
    Computer computer = computer(npm);
    Path project =
        project(npm, "hardhat.config.js", Snippets.hardhat3Keystore(NAME), HARDHAT_3_CALL);
    livesAndDies(project, computer, new HardhatKeystore(project, NAME, computer), hardhat());
  }

  @Test
  void tenderlysHardhatPluginWithItsFile() throws Exception {
    Path npm = Npm.hardhat2();
    Computer computer = computer(npm);
    Path project = project(npm, "", "", TENDERLY_CALL);
    livesAndDies(
        project, computer, TenderlyConfig.on(computer, List.of(project)), "node", "call.cjs");
  }

  @Test
  void dotenvInPlainNode() throws Exception {
    Path npm = Npm.hardhat3();
    Computer computer = computer(npm);
    Path project = project(npm, "", "", "require(\"dotenv\").config();\n" + FETCH);
    livesAndDies(
        project, computer, DotenvFile.inFolder(project, NAME, computer), "node", "call.cjs");
  }

  @Test
  void nodeWithAnEnvironmentFile() throws Exception {
    Path npm = Npm.hardhat3();
    Computer computer = computer(npm);
    Path project = project(npm, "", "", FETCH);
    livesAndDies(
        project,
        computer,
        DotenvFile.inFolder(project, NAME, computer),
        "node",
        "--env-file=.env",
        "call.cjs");
  }
}
