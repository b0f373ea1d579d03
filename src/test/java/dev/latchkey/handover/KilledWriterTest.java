package dev.latchkey.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ChildJava;
import dev.latchkey.file.Replacement;
import dev.latchkey.handover.dotenv.DotenvFile;
import dev.latchkey.handover.hardhat.HardhatVariable;
import dev.latchkey.handover.places.Place;
import dev.latchkey.handover.places.Places;
import dev.latchkey.handover.tenderly.TenderlyConfig;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.TokenId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever moment a process is killed at, {@code git add -A} takes no key. */
class KilledWriterTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void makeRepository() throws Exception {
    folder = Files.createDirectory(temp.toRealPath().resolve("project"));
    git("init", "-q");
    Files.writeString(folder.resolve(".gitignore"), ".env\nvars.json\nconfig.yaml\nplaces.json*\n");
  }

  private String git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Tool.Ended ended = Tool.run(folder, command, Map.of(), null, LIMIT);
    assertThat(ended.exitCode()).as(ended.output()).isZero();
    return ended.output();
  }

  private void requireThatGitTakesNothing() throws Exception {
    git("add", "-A");
    assertThat(git("ls-files").lines()).containsExactly(".gitignore");
  }

  /** As a process leaves it that is killed before all in the folder is ignored. */
  @Test
  void gitTakesNothingWhileTheFolderIsMade() throws Exception {
    Path half = Files.createDirectory(folder.resolve(".latchkey-1-1"));
    requireThatGitTakesNothing();
    Files.createFile(half.resolve(".git"));
    requireThatGitTakesNothing();
    Files.writeString(half.resolve(".git"), "*\n");
    requireThatGitTakesNothing();
  }

  @Test
  void gitTakesNothingWhileTheKeyIsBesideTheFile() throws Exception {
    Path file = Files.writeString(folder.resolve(".env"), "K=old");
    new Replacement(file)
        .write(
            out -> out.write("K=lk_new".getBytes(StandardCharsets.UTF_8)),
            part -> {
              assertThat(part).hasContent("K=lk_new");
              try {
                requireThatGitTakesNothing();
                assertThat(git("status", "--porcelain")).doesNotContain("latchkey");
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
  }

  @ParameterizedTest
  @CsvSource({".env,14", "vars.json,5", "config.yaml,5", "places.json,3"})
  void gitTakesNothingWhateverMomentAWriterIsKilledAt(String name, int rounds) throws Exception {
    Path file = folder.resolve(name);
    Random random = new Random(12);
    int left = 0;
    for (int round = 0; round < rounds; round++) {
      byte[] before = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      Process writer =
          new ProcessBuilder(ChildJava.command(Writer.class, List.of(), file.toString()))
              .redirectErrorStream(true)
              .redirectOutput(temp.resolve("writer.log").toFile())
              .start();
      long deadline = System.nanoTime() + LIMIT.toNanos();
      while (!Files.exists(file) || java.util.Arrays.equals(Files.readAllBytes(file), before)) {
        assertThat(writer.isAlive()).as(Files.readString(temp.resolve("writer.log"))).isTrue();
        assertThat(System.nanoTime()).isLessThan(deadline);
        Thread.sleep(1);
      }
      if (round == 0) {
        stopBesideTheFile(writer, deadline);
      } else {
        TimeUnit.MICROSECONDS.sleep(random.nextInt(20_000));
      }
      writer.destroyForcibly().waitFor();
      left += leftovers() > 0 ? 1 : 0;
      requireThatGitTakesNothing();
    }
    assertThat(left).as("kills that left a new file").isPositive();
    Writer.target(file).ifWritten(file);
    assertThat(leftovers()).as("the next write removes what was left").isZero();
  }

  /** Stops the process at a moment when the new file is there. */
  private void stopBesideTheFile(Process writer, long deadline) throws Exception {
    while (true) {
      signal(writer, "STOP");
      awaitStopped(writer);
      if (leftovers() > 0) {
        return;
      }
      signal(writer, "CONT");
      assertThat(System.nanoTime()).as("never caught").isLessThan(deadline);
      TimeUnit.MICROSECONDS.sleep(new Random().nextInt(5_000));
    }
  }

  /** A stopped process's threads may run on for a moment, and rename the file. */
  private static void awaitStopped(Process process) throws Exception {
    Path threads = Path.of("/proc", "" + process.pid(), "task");
    while (true) {
      try (Stream<Path> all = Files.list(threads)) {
        if (all.allMatch(KilledWriterTest::isStopped)) {
          return;
        }
      }
      Thread.sleep(1);
    }
  }

  private static boolean isStopped(Path thread) {
    try {
      return Files.readString(thread.resolve("stat")).contains(") T ");
    } catch (IOException e) {
      // It has ended.
      return true;
    }
  }

  private static void signal(Process process, String name) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor())
        .isZero();
  }

  private long leftovers() throws Exception {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(one -> one.getFileName().toString().startsWith(".latchkey-"))
          // One without a key stays for a minute, as another process may be about to use it.
          .filter(one -> Files.exists(one.resolve("new")))
          .count();
    }
  }

  /** Writes a fresh key again and again, until it is killed. */
  static final class Writer {
    /** One write of one kind of file. */
    interface Write {
      void ifWritten(Path file) throws Exception;
    }

    static Write target(Path file) {
      Computer computer = Keys.linux(file.resolveSibling(""));
      return switch (file.getFileName().toString()) {
        case ".env" -> into(new DotenvFile(file, VariableName.DEFAULT, computer));
        case "vars.json" -> into(new HardhatVariable(file, VariableName.DEFAULT, computer));
        case "config.yaml" -> into(new TenderlyConfig(file, computer, List.of()));
        default ->
            path ->
                new Places(path)
                    .remember(
                        new Place(
                            TargetKind.DOTENV,
                            path.resolveSibling(".env"),
                            new VariableName("K" + System.nanoTime()),
                            new TokenId("tk_x6m7z6yeu3d6"),
                            Instant.EPOCH));
      };
    }

    private static Write into(Target target) {
      return _ -> {
        try (AccessKey key = Keys.fresh()) {
          target.write(target.preview(), key);
        }
      };
    }

    public static void main(String[] arguments) throws Exception {
      Path file = Path.of(arguments[0]);
      while (true) {
        target(file).ifWritten(file);
      }
    }
  }
}
