package dev.latchkey.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.handover.hardhat.HardhatKeystore;
import dev.latchkey.handover.hardhat.HardhatProblem;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Refused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Hardhat 3, from npm, with its keystore; see also RealToolsJobTest. */
class RealToolsTest {
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
        .isEqualTo(HardhatProblem.NODE_MISSING);
  }

  private static Path hardhat3() throws Exception {
    Path npm = Npm.hardhat3();
    Files.writeString(npm.resolve("package.json"), "{\"private\": true, \"type\": \"module\"}");
    Files.deleteIfExists(npm.resolve(".env"));
    return npm;
  }
}
