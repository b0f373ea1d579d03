package dev.latchkey.handover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.handover.HandoverProblem;
import dev.latchkey.handover.Keys;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Refused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {
  @TempDir Path temp;
  private Path home;
  private final AccessKey key = Keys.fresh();

  @BeforeEach
  void makeHome() throws Exception {
    home = Files.createDirectory(temp.resolve("home"));
    Files.createDirectory(home.resolve(".cache"));
    Files.writeString(home.resolve(".gitconfig"), "mine");
    Files.createDirectory(home.resolve(".tenderly"));
    Files.writeString(home.resolve(".tenderly/config.yaml"), "access_key: real\n");
  }

  private Process start(String how, String script) throws Exception {
    Path keyFile = Files.writeString(temp.resolve("key"), Keys.text(key));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RunWithKey.class.getName(),
                keyFile.toString(),
                home.toString(),
                how.equals("tenderly") ? temp.resolve("homes").toString() : "-",
                "sh",
                "-c",
                script));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(temp.resolve("output").toFile())
        .start();
  }

  private String output() throws Exception {
    return Files.readString(temp.resolve("output"));
  }

  private int run(String how, String script) throws Exception {
    Process process = start(how, script);
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private void awaitOutput(String text, Process process) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!output().contains(text)) {
      assertThat(System.nanoTime()).as(output()).isLessThan(deadline);
      assertThat(process.isAlive()).as(output()).isTrue();
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
  }

  private List<Path> leftHomes() throws Exception {
    try (var files = Files.list(temp.resolve("homes"))) {
      return files.filter(Files::isDirectory).toList();
    }
  }

  @Test
  void programHasTheKeyInItsEnvironmentAndItsExitCodeIsPassedOn() throws Exception {
    int exit =
        run(
            "plain",
            "echo $TENDERLY_ACCESS_KEY; echo $HARDHAT_VAR_TENDERLY_ACCESS_KEY;"
                + " tr '\\0' ' ' < /proc/$PPID/cmdline; exit 7");
    assertThat(exit).isEqualTo(7);
    assertThat(output().lines().limit(2)).containsOnly(Keys.text(key));
    assertThat(output().lines().skip(2).findFirst().orElseThrow())
        .contains("RunWithKey")
        .doesNotContain("lk_");
  }

  @Test
  void signalThatEndsTheProgramIsTold() throws Exception {
    assertThat(run("plain", "kill -9 $$")).isEqualTo(137);
  }

  @Test
  void homeOfItsOwnHoldsTheKeyAndLeadsToAllElse() throws Exception {
    int exit =
        run(
            "tenderly",
            "cat ~/.tenderly/config.yaml ~/.gitconfig; echo; stat -c %a ~/.tenderly/config.yaml ~;"
                + " echo $XDG_CACHE_HOME; echo new > ~/.cache/file");
    assertThat(exit).isZero();
    assertThat(output().lines())
        .containsExactly(
            "access_key: \"" + Keys.text(key) + "\"",
            "access_key_id: \"\"",
            "mine",
            "600",
            "700",
            home.resolve(".cache").toString());
    assertThat(leftHomes()).isEmpty();
    assertThat(home.resolve(".cache/file")).hasContent("new");
    assertThat(home.resolve(".gitconfig")).hasContent("mine");
    assertThat(home.resolve(".tenderly/config.yaml")).hasContent("access_key: real");
  }

  @Test
  void signalsReachTheProgramAndTheHomeIsRemoved() throws Exception {
    for (String signal : List.of("TERM", "INT")) {
      Process process =
          start(
              "tenderly",
              "trap 'echo got; exit 9' " + signal + "; echo ready; while :; do sleep 0.1; done");
      try {
        awaitOutput("ready", process);
        assertThat(leftHomes()).hasSize(1);
        String pid = Long.toString(process.pid());
        assertThat(new ProcessBuilder("kill", "-s", signal, pid).start().waitFor()).isZero();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(9);
        assertThat(output()).contains("got");
        assertThat(leftHomes()).isEmpty();
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }

  @Test
  void homeOfAKilledProcessIsRemovedByTheNextStartAndOneInUseIsNot() throws Exception {
    Path homes = temp.resolve("homes");
    TemporaryHome.removeLeft(homes);
    assertThat(homes).doesNotExist();
    Process process = start("tenderly", "echo ready; exec sleep 60");
    try {
      awaitOutput("ready", process);
      Path left = leftHomes().getFirst();
      assertThat(left.resolve(".tenderly/config.yaml")).content().contains(Keys.text(key));
      TemporaryHome.removeLeft(homes);
      assertThat(left.resolve(".tenderly/config.yaml")).as("in use").exists();

      process.destroyForcibly().waitFor();
      assertThat(left.resolve(".tenderly/config.yaml")).exists();
      Path cache = Files.createDirectories(left.resolve("tool/cache"));
      Files.writeString(cache.resolve("file"), "x");
      Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("r-xr-xr-x"));
      TemporaryHome.removeLeft(homes);
      assertThat(homes).isEmptyDirectory();
      assertThat(home.resolve(".gitconfig")).hasContent("mine");
      assertThat(home.resolve(".cache")).isDirectory();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  @Test
  void linkAmongTheHomesIsRemovedAndNotFollowed() throws Exception {
    Path homes = Files.createDirectory(temp.resolve("homes"));
    Files.createSymbolicLink(homes.resolve("home-1"), home);
    TemporaryHome.removeLeft(homes);
    assertThat(homes).isEmptyDirectory();
    assertThat(home.resolve(".gitconfig")).hasContent("mine");

    Files.delete(homes);
    Files.createSymbolicLink(homes, home);
    TemporaryHome.removeLeft(homes);
    assertThat(home.resolve(".gitconfig")).hasContent("mine");
  }

  @Test
  void programThatEndsByTheSignalGives128AndItsNumber() throws Exception {
    Process process = start("tenderly", "echo ready; exec sleep 60");
    try {
      awaitOutput("ready", process);
      process.destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
      assertThat(leftHomes()).isEmpty();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void programThatIsNotThereIsToldWithoutTheKey() {
    Refused refused =
        catchThrowableOfType(
            Refused.class,
            () -> TokenCommand.run(key, List.of("/no/such/program"), null, Keys.linux(home)));
    assertThat(refused.problem()).isEqualTo(HandoverProblem.COMMAND_NOT_STARTED);
    assertThat(refused.getMessage()).contains("/no/such/program").doesNotContain("lk_");
  }
}
