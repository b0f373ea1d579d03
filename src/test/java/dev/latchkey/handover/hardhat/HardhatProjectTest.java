package dev.latchkey.handover.hardhat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HardhatProjectTest {
  @TempDir Path folder;

  private void write(String file, String text) throws Exception {
    Path path = folder.resolve(file);
    Files.createDirectories(path.resolveSibling(""));
    Files.writeString(path, text);
  }

  private HardhatProject project() {
    return HardhatProject.in(folder).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"js", "cjs", "mjs", "ts", "cts"})
  void configurationMakesAProject(String ending) throws Exception {
    assertThat(HardhatProject.in(folder)).isEmpty();
    write("hardhat.config." + ending, "");
    assertThat(project().config()).isEqualTo(folder.resolve("hardhat.config." + ending));
    assertThat(project().major()).isZero();
    assertThat(project().modules()).isFalse();
  }

  @Test
  void installedVersionCountsMost() throws Exception {
    write("hardhat.config.ts", "");
    write("package.json", "{\"type\":\"module\",\"devDependencies\":{\"hardhat\":\"^2.22.0\"}}");
    assertThat(project().version()).isEqualTo("^2.22.0");
    assertThat(project().major()).isEqualTo(2);
    assertThat(project().modules()).isTrue();
    write(
        "package-lock.json", "{\"packages\":{\"node_modules/hardhat\":{\"version\":\"2.29.1\"}}}");
    assertThat(project().version()).isEqualTo("2.29.1");
    write("node_modules/hardhat/package.json", "{\"version\":\"3.18.0\"}");
    assertThat(project().version()).isEqualTo("3.18.0");
    assertThat(project().major()).isEqualTo(3);
  }

  @Test
  void otherLockFilesAreRead() throws Exception {
    write("hardhat.config.js", "");
    write(
        "yarn.lock",
        "# yarn\n\n\"hardhat-gas@^1\":\n  version \"9.9.9\"\n\nhardhat@^2.0.0, hardhat@^2.1:\n"
            + "  version \"2.20.1\"\n");
    assertThat(project().version()).isEqualTo("2.20.1");
    write("yarn.lock", "\"hardhat@npm:^2.0.0\":\n  version: 2.21.0\n");
    assertThat(project().version()).isEqualTo("2.21.0");
    write("pnpm-lock.yaml", "packages:\n\n  hardhat-x@9.0.0:\n  hardhat@3.1.2(bufferutil@4):\n");
    assertThat(project().version()).isEqualTo("3.1.2");
  }

  @ParameterizedTest
  @CsvSource({"^2.1.0,2", "~3.0.0,3", ">=2.0.0 <3,2", "3,3", "next,0", "workspace:*,0", "v2.1,2"})
  void majorVersionIsReadFromRanges(String range, int major) throws Exception {
    write("hardhat.config.js", "");
    write("package.json", "{\"dependencies\":{\"hardhat\":\"" + range + "\"}}");
    assertThat(project().major()).isEqualTo(major);
  }

  @Test
  void brokenFilesTellNothing() throws Exception {
    write("hardhat.config.js", "");
    write("package.json", "{");
    write("package-lock.json", "[]");
    Files.createDirectory(folder.resolve("yarn.lock"));
    assertThat(project().version()).isEmpty();
  }
}
