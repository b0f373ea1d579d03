package dev.latchkey.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
              assertThat(part).hasContent("b").hasParent(folder);
              assertThat(part.getFileName().toString()).startsWith(".env.").endsWith(".part");
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
