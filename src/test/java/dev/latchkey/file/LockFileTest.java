package dev.latchkey.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LockFileTest {
  @TempDir Path temp;

  /** Another process that has a lock until its standard input ends. */
  private static Process holder(Path lock) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                lock.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("taken");
    return process;
  }

  @Test
  void lockIsTakenByOneProcessAtATimeAndIsFreeWhenThatIsKilled() throws Exception {
    Path lock = temp.resolve("api.lock");
    Process other = holder(lock);
    try {
      assertThat(LockFile.tryTake(lock)).isEmpty();
    } finally {
      other.destroyForcibly().waitFor();
    }
    try (LockFile mine = LockFile.tryTake(lock).orElseThrow()) {
      assertThat(mine).isNotNull();
    }
    assertThat(lock).isEmptyFile();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lock)))
        .isEqualTo("rw-------");
  }

  @Test
  void lockIsNeverTakenThroughALinkNorWaitedForOnAPipe() throws Exception {
    Path mine = Files.writeString(temp.resolve("mine"), "mine");
    Path link = Files.createSymbolicLink(temp.resolve("api.lock"), mine);
    Path nowhere = Files.createSymbolicLink(temp.resolve("window.lock"), temp.resolve("none"));
    Path pipe = temp.resolve("pipe.lock");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThat(refusal(link)).isEqualTo(FolderProblem.FILE_IS_LINK);
    assertThat(refusal(nowhere)).isEqualTo(FolderProblem.FILE_IS_LINK);
    assertThat(refusal(pipe)).isEqualTo(FolderProblem.FILE_IS_NONE);
    assertThat(refusal(temp)).isEqualTo(FolderProblem.FILE_IS_NONE);
    assertThatThrownBy(() -> LockFile.takeBeside(temp.resolve("pipe"))).isInstanceOf(Refused.class);
    assertThat(mine).hasContent("mine");
    assertThat(temp.resolve("none")).doesNotExist();
  }

  private static Problem refusal(Path lock) {
    return catchThrowableOfType(Refused.class, () -> LockFile.tryTake(lock)).problem();
  }

  @Test
  void secondTryInTheSameProcessIsAMistakeUntilTheFirstIsClosed() {
    Path lock = temp.resolve("window.lock");
    try (LockFile _ = LockFile.tryTake(lock).orElseThrow()) {
      assertThatThrownBy(() -> LockFile.tryTake(lock))
          .isInstanceOf(OverlappingFileLockException.class);
    }
    try (LockFile again = LockFile.tryTake(lock).orElseThrow()) {
      assertThat(again).isNotNull();
    }
  }

  @Test
  void whoWantsToChangeAFileWaitsForAnotherProcessToEnd() throws Exception {
    Path file = temp.resolve("places.json");
    Process other = holder(temp.resolve("places.json.lock"));
    try {
      CompletableFuture<String> mine =
          CompletableFuture.supplyAsync(
              () -> {
                try (LockFile _ = LockFile.takeBeside(file, Duration.ofSeconds(30))) {
                  return "changed";
                }
              });
      Thread.sleep(100);
      assertThat(mine).isNotDone();
      other.outputWriter().close();
      assertThat(mine.get(30, TimeUnit.SECONDS)).isEqualTo("changed");
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void lockThatIsNotFreeInTimeIsRefusedByItsPath() throws Exception {
    Path file = temp.resolve("kept-keys");
    Path lock = temp.resolve("kept-keys.lock");
    Process other = holder(lock);
    try {
      Refused refused =
          catchThrowableOfType(
              Refused.class, () -> LockFile.takeBeside(file, Duration.ofMillis(50)));
      assertThat(refused.problem()).isEqualTo(StoreProblem.STORE_LOCKED);
      assertThat(refused).hasMessageContaining(lock.toString());
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void threadsOfOneProcessTakeTurns() throws Exception {
    PrivateFile file = new PrivateFile(Files.writeString(temp.resolve("count"), "0"));
    Runnable count =
        () -> {
          for (int i = 0; i < 10; i++) {
            try (LockFile _ = LockFile.takeBeside(file.path())) {
              String now = new String(file.read(10).orElseThrow(), StandardCharsets.US_ASCII);
              String next = Integer.toString(Integer.parseInt(now) + 1);
              file.replace(next.getBytes(StandardCharsets.US_ASCII));
            }
          }
        };
    Thread one = Thread.ofPlatform().start(count);
    Thread two = Thread.ofPlatform().start(count);
    one.join();
    two.join();
    assertThat(file.path()).hasContent("20");
  }

  @Test
  void lockThatCannotBeWrittenIsRefused() {
    assertThat(
            catchThrowableOfType(Refused.class, () -> LockFile.tryTake(temp.resolve("none/lock")))
                .problem())
        .isEqualTo(StoreProblem.STORE_MISSING);
  }
}
