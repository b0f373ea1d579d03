package dev.latchkey.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacementTest {
  @TempDir Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void newContentTakesThePlaceOfALongerOneAndIsPrivate() throws Exception {
    Path file = Files.writeString(folder.resolve("f"), "a much longer content than the new");
    new Replacement(file).write(out -> out.write('b'));
    assertThat(file).hasContent("b");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(names()).containsExactly("f");
  }

  @Test
  void lastStepSeesThePrivateNewFileBesideTheOldOne() throws Exception {
    Path file = Files.writeString(folder.resolve(".env"), "old");
    new Replacement(file)
        .write(
            out -> out.write('b'),
            part -> {
              assertThat(part).hasContent("b");
              Path own = Objects.requireNonNull(part.getParent());
              assertThat(own).hasParent(folder);
              assertThat(OwnerOnly.isOpenToOthers(own)).isFalse();
              assertThat(own.resolve(".gitignore")).hasContent("*");
              assertThat(OwnerOnly.isOpenToOthers(part)).isFalse();
              assertThat(file).hasContent("old");
            });
    assertThat(file).hasContent("b");
  }

  @Test
  void failureWhileWritingOrAfterLeavesTheOldFileAlone() throws Exception {
    Path file = Files.writeString(folder.resolve("f"), "old");
    Replacement replacement = new Replacement(file);
    assertThatThrownBy(
            () ->
                replacement.write(
                    out -> {
                      out.write('b');
                      throw new IOException("no more");
                    }))
        .hasMessage("no more");
    assertThatThrownBy(
            () ->
                replacement.write(
                    out -> out.write('b'),
                    _ -> {
                      throw new IllegalStateException("changed");
                    }))
        .hasMessage("changed");
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("f");
  }

  @Test
  void whatAKilledWriterLeftIsRemoved() throws Exception {
    Path file = Files.writeString(folder.resolve(".env"), "a");
    Path left = Files.writeString(folder.resolve(".env.latchkey-123.part"), "K=secret");
    Path fresh = Files.writeString(folder.resolve(".env.latchkey-456.part"), "K=secret");
    Path other = Files.writeString(folder.resolve(".env.part"), "theirs");
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    Files.setLastModifiedTime(left, old);
    Files.setLastModifiedTime(other, old);
    new Replacement(file).write(out -> out.write('b'));
    assertThat(left).doesNotExist();
    assertThat(fresh).as("another process may be writing it").exists();
    assertThat(other).exists();
  }

  /** Leaves the folder that a process of this number would leave. */
  private Path left(String name, boolean withKey) throws IOException {
    Path left = Files.createDirectory(folder.resolve(name));
    Files.writeString(left.resolve(".gitignore"), "*\n");
    if (withKey) {
      Files.writeString(left.resolve("new"), "K=secret");
    }
    return left;
  }

  @Test
  void folderThatAKilledWriterLeftIsRemovedAtTheNextWriteAndNothingElseIs() throws Exception {
    Path file = Files.writeString(folder.resolve(".env"), "a");
    Path dead = left(".latchkey-4194999-1", true);
    Path oldAndEmpty = left(".latchkey-4194999-2", false);
    Files.setLastModifiedTime(oldAndEmpty, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    Path own = left(".latchkey-" + ProcessHandle.current().pid() + "-3", true);
    Path beginning = left(".latchkey-4194999-4", false);
    Path theirs = left(".latchkey-theirs", true);
    new Replacement(file).write(out -> out.write('b'));
    assertThat(dead).doesNotExist();
    assertThat(oldAndEmpty).doesNotExist();
    assertThat(own).as("another thread may be writing there").exists();
    assertThat(beginning).as("another process may be about to write there").exists();
    assertThat(theirs).exists();
  }

  @Test
  void folderOfAProcessThatStillWritesStays() throws Exception {
    Path file = Files.writeString(folder.resolve(".env"), "a");
    Path live = left(".latchkey-1-1", true);
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Locker.class.getName(),
                live.resolve(".gitignore").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(holder.getInputStream().read()).isEqualTo('+');
      new Replacement(file).write(out -> out.write('b'));
      assertThat(live.resolve("new")).hasContent("K=secret");
    } finally {
      holder.destroyForcibly().waitFor();
    }
    new Replacement(file).write(out -> out.write('c'));
    assertThat(live).doesNotExist();
  }

  /** Holds a lock until it is killed. */
  static final class Locker {
    public static void main(String[] arguments) throws Exception {
      try (FileChannel channel =
          FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
        channel.lock();
        System.out.print('+');
        System.out.flush();
        Thread.sleep(60_000);
      }
    }
  }

  @Test
  void killedWriterLeavesTheOldOrTheNewFile() throws Exception {
    Path file = Files.writeString(folder.resolve("f"), Rewriter.content('a'));
    Random random = new Random(4);
    int changed = 0;
    for (int round = 0; round < 8; round++) {
      String before = Files.readString(file);
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-Xmx64m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Rewriter.class.getName(),
                  file.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (Files.readString(file).equals(before) && System.nanoTime() < deadline) {
          assertThat(process.isAlive()).isTrue();
          process.waitFor(2, TimeUnit.MILLISECONDS);
        }
        long kill = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(60));
        while (System.nanoTime() < kill) {
          String whole = Files.readString(file);
          assertThat(whole.equals(Rewriter.content((whole + "-").charAt(0)))).isTrue();
        }
      } finally {
        process.destroyForcibly().waitFor();
      }
      String after = Files.readString(file);
      assertThat(after).isEqualTo(Rewriter.content((after + "-").charAt(0)));
      changed += after.equals(before) ? 0 : 1;
    }
    assertThat(changed).isPositive();
  }
}
