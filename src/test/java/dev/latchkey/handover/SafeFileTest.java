package dev.latchkey.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFileTest {
  @TempDir Path folder;

  private static Problem refusal(ThrowingCallable call) {
    return catchThrowableOfType(Refused.class, call).problem();
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void newFileIsForItsOwnerOnly() throws Exception {
    Path file = folder.resolve("a/b/c.txt");
    SafeFile seen = SafeFile.read(file);
    assertThat(seen.exists()).isFalse();
    seen.replace("text", SafeFile.Mode.PRIVATE);
    assertThat(file).hasContent("text");
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(mode(folder.resolve("a/b"))).isEqualTo("rwx------");
  }

  @Test
  void openFileBecomesPrivateAndAStricterOneStaysStrict() throws Exception {
    Path open = Files.writeString(folder.resolve("open"), "a");
    Path strict = Files.writeString(folder.resolve("strict"), "a");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-rw-r--"));
    Files.setPosixFilePermissions(strict, PosixFilePermissions.fromString("r--------"));
    assertThat(SafeFile.read(open).openToOthers()).isTrue();
    SafeFile.read(open).replace("b", SafeFile.Mode.PRIVATE);
    SafeFile.read(strict).replace("b", SafeFile.Mode.PRIVATE);
    assertThat(mode(open)).isEqualTo("rw-------");
    assertThat(mode(strict)).isEqualTo("r--------");
    assertThat(names()).containsExactly("open", "strict");
  }

  @Test
  void otherFilesKeepTheirMode() throws Exception {
    Path file = Files.writeString(folder.resolve("f"), "a");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    SafeFile.read(file).replace("b", SafeFile.Mode.KEEP);
    assertThat(mode(file)).isEqualTo("rw-rw-r--");
  }

  @Test
  void linkIsFollowedAndStays() throws Exception {
    Path real = Files.writeString(Files.createDirectory(folder.resolve("d")).resolve("real"), "a");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("d/real"));
    Path second = Files.createSymbolicLink(folder.resolve("second"), link);
    SafeFile.read(second).replace("b", SafeFile.Mode.PRIVATE);
    assertThat(second).isSymbolicLink();
    assertThat(link).isSymbolicLink();
    assertThat(real).hasContent("b");
  }

  @Test
  void linkToNowhereSaysWhereTheFileIsToBe() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("later"));
    SafeFile.read(link).replace("b", SafeFile.Mode.PRIVATE);
    assertThat(link).isSymbolicLink();
    assertThat(folder.resolve("later")).hasContent("b");
  }

  @Test
  void loopOfLinksIsRefused() throws Exception {
    Path one = folder.resolve("one");
    Path two = Files.createSymbolicLink(folder.resolve("two"), one);
    Files.createSymbolicLink(one, two);
    assertThat(refusal(() -> SafeFile.read(one))).isEqualTo(Problem.FILE_LINK_LOOP);
    assertThat(refusal(() -> SafeFile.read(one.resolve("file")))).isEqualTo(Problem.FILE_LINK_LOOP);
  }

  @Test
  void folderPipeAndDeviceAreRefused() throws Exception {
    Path directory = Files.createDirectory(folder.resolve(".env"));
    Path pipe = folder.resolve("pipe");
    run("mkfifo", pipe.toString());
    Path link = Files.createSymbolicLink(folder.resolve("null"), Path.of("/dev/null"));
    for (Path one : List.of(directory, pipe, link, Path.of("/dev/zero"))) {
      assertThat(refusal(() -> SafeFile.read(one)))
          .as(one.toString())
          .isEqualTo(Problem.FILE_NOT_REGULAR);
    }
  }

  @Test
  void tooLargeFileIsRefused() throws Exception {
    Path file = folder.resolve("f");
    Files.write(file, new byte[SafeFile.MAX_BYTES]);
    assertThat(SafeFile.read(file).exists()).isTrue();
    Files.write(file, new byte[SafeFile.MAX_BYTES + 1]);
    assertThat(refusal(() -> SafeFile.read(file))).isEqualTo(Problem.FILE_TOO_LARGE);
  }

  @Test
  void whatIsNoTextIsRefused() throws Exception {
    Path file = folder.resolve("f");
    for (byte[] content :
        List.of(
            new byte[] {'A', '=', 0, '\n'},
            new byte[] {(byte) 0xff, (byte) 0xfe, 'A', 0},
            new byte[] {'A', '=', (byte) 0xc3},
            new byte[] {'A', '=', 27, '[', 'm'})) {
      Files.write(file, content);
      assertThat(refusal(() -> SafeFile.read(file).text())).isEqualTo(Problem.FILE_NOT_TEXT);
      assertThat(Files.readAllBytes(file)).isEqualTo(content);
    }
  }

  @Test
  void changeInBetweenIsNoticed() throws Exception {
    Path file = Files.writeString(folder.resolve("f"), "a");
    SafeFile seen = SafeFile.read(file);
    Files.writeString(file, "theirs");
    assertThat(refusal(() -> seen.replace("ours", SafeFile.Mode.PRIVATE)))
        .isEqualTo(Problem.FILE_CHANGED);
    assertThat(file).hasContent("theirs");
    SafeFile none = SafeFile.read(folder.resolve("new"));
    Files.createFile(folder.resolve("new"));
    assertThat(refusal(() -> none.replace("ours", SafeFile.Mode.PRIVATE)))
        .isEqualTo(Problem.FILE_CHANGED);
    assertThat(names()).containsExactly("f", "new");
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
    SafeFile.read(file).replace("b", SafeFile.Mode.PRIVATE);
    assertThat(left).doesNotExist();
    assertThat(fresh).as("another process may be writing it").exists();
    assertThat(other).exists();
  }

  @Test
  void fullDiskLeavesTheOldFile() throws Exception {
    onDisk(
        "size=64k",
        disk -> {
          Path file = Files.writeString(disk.resolve("f"), "old");
          SafeFile seen = SafeFile.read(file);
          assertThat(refusal(() -> seen.replace("x".repeat(100_000), SafeFile.Mode.PRIVATE)))
              .isEqualTo(Problem.STORE_FULL);
          assertThat(file).hasContent("old");
          try (Stream<Path> files = Files.list(disk)) {
            assertThat(files).containsExactly(file);
          }
        });
  }

  @Test
  void diskThatCannotBeWrittenIsTold() throws Exception {
    onDisk(
        "size=64k",
        disk -> {
          Path file = Files.writeString(disk.resolve("f"), "old");
          SafeFile seen = SafeFile.read(file);
          run("mount", "-o", "remount,ro", disk.toString());
          assertThat(refusal(() -> seen.replace("new", SafeFile.Mode.PRIVATE)))
              .isEqualTo(Problem.STORE_UNAVAILABLE);
          assertThat(file).hasContent("old");
        });
  }

  /** What is done on a small disk. */
  private interface OnDisk {
    void run(Path disk) throws Exception;
  }

  private void onDisk(String options, OnDisk test) throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    boolean mounted =
        Files.isExecutable(Path.of("/bin/mount"))
            && new ProcessBuilder("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString())
                    .start()
                    .waitFor()
                == 0;
    Assumptions.assumeTrue(mounted, "no right to mount a small disk");
    try {
      test.run(disk);
    } finally {
      run("umount", disk.toString());
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
