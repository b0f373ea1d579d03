package dev.latchkey.handover.hardhat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.handover.HandoverProblem;
import dev.latchkey.handover.Held;
import dev.latchkey.handover.Keys;
import dev.latchkey.handover.Preview;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.Warning;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects and tools that are not as they should be; the real Hardhat is in RealToolsTest. */
class HardhatKeystoreTest {
  @TempDir Path temp;
  private final AccessKey key = Keys.fresh();
  private Path project;
  private Path programs;

  @BeforeEach
  void makeProject() throws Exception {
    project = Files.createDirectory(temp.resolve("project"));
    programs = Files.createDirectory(temp.resolve("bin"));
    Files.writeString(project.resolve("hardhat.config.ts"), "");
    install("hardhat", "3.18.0");
    install("@nomicfoundation/hardhat-keystore", "3.1.0");
    program("node", "echo v22.13.0");
  }

  private void install(String name, String version) throws Exception {
    Path folder = Files.createDirectories(project.resolve("node_modules").resolve(name));
    Files.writeString(folder.resolve("package.json"), "{\"version\":\"" + version + "\"}");
  }

  private void program(String name, String script) throws Exception {
    Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private HardhatKeystore target() {
    return new HardhatKeystore(
        project,
        VariableName.DEFAULT,
        Keys.linux(temp, "PATH", programs + ":/usr/bin:/bin"),
        Duration.ofSeconds(2));
  }

  private Problem refusal() {
    return catchThrowableOfType(Refused.class, () -> target().preview()).problem();
  }

  private Refused writeRefused() {
    HardhatKeystore target = target();
    Preview preview = target.preview();
    return catchThrowableOfType(Refused.class, () -> target.write(preview, key));
  }

  @Test
  void whatTheProjectLacksIsNamed() throws Exception {
    Files.delete(project.resolve("node_modules/@nomicfoundation/hardhat-keystore/package.json"));
    assertThat(refusal()).isEqualTo(HardhatProblem.HARDHAT_KEYSTORE_MISSING);
    install("hardhat", "2.29.1");
    assertThat(refusal()).isEqualTo(HardhatProblem.HARDHAT_NEEDED);
    Files.delete(project.resolve("hardhat.config.ts"));
    assertThat(refusal()).isEqualTo(HardhatProblem.HARDHAT_NEEDED);
  }

  @Test
  void aNodeThatIsTooOldIsRefused() throws Exception {
    program("node", "echo v22.12.9");
    assertThat(refusal()).isEqualTo(HardhatProblem.NODE_TOO_OLD);
    program("node", "echo v20.19.0");
    assertThat(refusal()).isEqualTo(HardhatProblem.NODE_TOO_OLD);
    program("node", "echo v23.0.0");
    assertThat(target().preview().blocked()).isFalse();
    program("node", "echo what");
    assertThat(refusal()).isEqualTo(HardhatProblem.NODE_MISSING);
  }

  @Test
  void thatAllProjectsShareItIsSaidBefore() {
    assertThat(target().preview().warnings())
        .extracting(Warning::kind)
        .containsExactly(Warning.Kind.SHARED_KEYSTORE);
  }

  @Test
  void aToolThatHangsIsEnded() throws Exception {
    program("npx", "sleep 60");
    long start = System.nanoTime();
    Refused refused = writeRefused();
    assertThat(refused.problem()).isEqualTo(HardhatProblem.HARDHAT_FAILED);
    assertThat(refused.getMessage()).contains("did not end within 2 seconds");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    assertThat(target().held()).isInstanceOf(Held.Unreadable.class);
  }

  @Test
  void aToolThatPrintsTheKeyAndFailsIsNotQuoted() throws Exception {
    program("npx", "read key; echo \"cannot store $key\"; exit 7");
    Refused refused = writeRefused();
    assertThat(refused.getMessage()).contains("code 7").doesNotContain("lk_");
  }

  @Test
  void aToolThatSaysWhyIsQuoted() throws Exception {
    program("npx", "cat >/dev/null; echo 'The keystore is locked.'; exit 1");
    assertThat(writeRefused().getMessage()).contains("The keystore is locked");
  }

  @Test
  void aKeyThatIsNotThereAfterwardsIsNotCalledWritten() throws Exception {
    program("npx", "cat >/dev/null; exit 0");
    assertThat(writeRefused().problem()).isEqualTo(HandoverProblem.WRITE_NOT_PROVEN);
  }
}
