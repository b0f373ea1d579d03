package dev.latchkey.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.handover.hardhat.HardhatVariable;
import dev.latchkey.handover.tenderly.TenderlyConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The home folder that the tools have, where {@code $HOME} is another than the user's. */
class HomesTest {
  @TempDir Path temp;

  private static boolean hasNode() {
    return Files.isExecutable(Path.of("/usr/bin/node"))
        || Files.isExecutable(Path.of("/usr/local/bin/node"));
  }

  @Test
  void nodesHomeIsOurs() throws Exception {
    Assumptions.assumeTrue(hasNode(), "node is not installed");
    Tool.Ended said =
        Tool.run(
            temp,
            List.of("node", "-p", "require('os').homedir()"),
            Map.of("HOME", "/srv/a"),
            null,
            Duration.ofSeconds(30));
    assertThat(Path.of(said.output().strip()))
        .isEqualTo(dev.latchkey.model.HomeFolder.of(Map.of("HOME", "/srv/a")));
  }

  @Test
  void nodesToolsAreWrittenToInTheHomeOfTheVariable() {
    Computer computer = Keys.linux(Path.of("/srv/a"), "HOME", "/srv/a");
    assertThat(HardhatVariable.on(computer, VariableName.DEFAULT).path())
        .isEqualTo(Path.of("/srv/a/.config/hardhat-nodejs/vars.json"));
    assertThat(TenderlyConfig.on(computer, List.of()).path())
        .isEqualTo(Path.of("/srv/a/.tenderly/config.yaml"));
  }

  @Test
  void thatTheTenderlyCliLooksElsewhereIsTold() throws Exception {
    Path home = Files.createDirectory(temp.resolve("home"));
    List<Warning> warnings =
        TenderlyConfig.on(Keys.linux(home, "HOME", home.toString()), List.of())
            .preview()
            .warnings();
    assertThat(warnings)
        .filteredOn(one -> one.kind() == Warning.Kind.OTHER_HOME)
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.sentence())
                    .contains(System.getProperty("user.home") + "/.tenderly/config.yaml"));
    String real = System.getProperty("user.home");
    assertThat(
            new Computer(Path.of(real), Map.of("HOME", real), Computer.Platform.LINUX).userHome())
        .isEqualTo(Path.of(real));
  }
}
