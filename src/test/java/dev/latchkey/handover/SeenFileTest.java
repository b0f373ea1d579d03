package dev.latchkey.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenFileTest {
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
    SeenFile seen = SeenFile.read(file);
    assertThat(seen.exists()).isFalse();
    seen.replace("text", SeenFile.Mode.PRIVATE);
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
    assertThat(SeenFile.read(open).rights().orElseThrow().isOpen()).isTrue();
    SeenFile.read(open).replace("b", SeenFile.Mode.PRIVATE);
    SeenFile.read(strict).replace("b", SeenFile.Mode.PRIVATE);
    assertThat(mode(open)).isEqualTo("rw-------");
    assertThat(mode(strict)).isEqualTo("r--------");
    assertThat(names()).containsExactly("open", "strict");
  }

  @Test
  void otherFilesKeepTheirMode() throws Exception {
    Path file = Files.writeString(folder.resolve("f"), "a");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    SeenFile.read(file).replace("b", SeenFile.Mode.KEEP);
    assertThat(mode(file)).isEqualTo("rw-rw-r--");
  }

  @Test
  void linkIsFollowedAndStays() throws Exception {
    Path real = Files.writeString(Files.createDirectory(folder.resolve("d")).resolve("real"), "a");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("d/real"));
    Path second = Files.createSymbolicLink(folder.resolve("second"), link);
    SeenFile.read(second).replace("b", SeenFile.Mode.PRIVATE);
    assertThat(second).isSymbolicLink();
    assertThat(link).isSymbolicLink();
    assertThat(real).hasContent("b");
  }

  @Test
  void linkToNowhereSaysWhereTheFileIsToBe() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("later"));
    SeenFile.read(link).replace("b", SeenFile.Mode.PRIVATE);
    assertThat(link).isSymbolicLink();
    assertThat(folder.resolve("later")).hasContent("b");
  }

  @Test
  void loopOfLinksIsRefused() throws Exception {
    Path one = folder.resolve("one");
    Path two = Files.createSymbolicLink(folder.resolve("two"), one);
    Files.createSymbolicLink(one, two);
    assertThat(refusal(() -> SeenFile.read(one))).isEqualTo(HandoverProblem.FILE_LINK_LOOP);
    assertThat(refusal(() -> SeenFile.read(one.resolve("file"))))
        .isEqualTo(HandoverProblem.FILE_LINK_LOOP);
  }

  @Test
  void folderPipeAndDeviceAreRefused() throws Exception {
    Path directory = Files.createDirectory(folder.resolve(".env"));
    Path pipe = folder.resolve("pipe");
    run("mkfifo", pipe.toString());
    Path link = Files.createSymbolicLink(folder.resolve("null"), Path.of("/dev/null"));
    for (Path one : List.of(directory, pipe, link, Path.of("/dev/zero"))) {
      assertThat(refusal(() -> SeenFile.read(one)))
          .as(one.toString())
          .isEqualTo(HandoverProblem.FILE_NOT_REGULAR);
    }
  }

  @Test
  void tooLargeFileIsRefused() throws Exception {
    Path file = folder.resolve("f");
    Files.write(file, new byte[SeenFile.MAX_BYTES]);
    assertThat(SeenFile.read(file).exists()).isTrue();
    Files.write(file, new byte[SeenFile.MAX_BYTES + 1]);
    assertThat(refusal(() -> SeenFile.read(file))).isEqualTo(HandoverProblem.FILE_TOO_LARGE);
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
      assertThat(refusal(() -> SeenFile.read(file).text()))
          .isEqualTo(HandoverProblem.FILE_NOT_TEXT);
      assertThat(Files.readAllBytes(file)).isEqualTo(content);
    }
  }

  @Test
  void changeInBetweenIsNoticed() throws Exception {
    Path file = Files.writeString(folder.resolve("f"), "a");
    SeenFile seen = SeenFile.read(file);
    Files.writeString(file, "theirs");
    assertThat(refusal(() -> seen.replace("ours", SeenFile.Mode.PRIVATE)))
        .isEqualTo(HandoverProblem.FILE_CHANGED);
    assertThat(file).hasContent("theirs");
    SeenFile none = SeenFile.read(folder.resolve("new"));
    Files.createFile(folder.resolve("new"));
    assertThat(refusal(() -> none.replace("ours", SeenFile.Mode.PRIVATE)))
        .isEqualTo(HandoverProblem.FILE_CHANGED);
    assertThat(names()).containsExactly("f", "new");
  }

  @Test
  void tabsAndLineEndsAreTextAndOtherControlCharactersAreNot() throws Exception {
    Path file = Files.writeString(folder.resolve("f"), " \t\r\n~\u00e9");
    assertThat(SeenFile.read(file).text()).isEqualTo(" \t\r\n~\u00e9");
    for (char c : new char[] {0x1f, 0x7f, 0x0b, 0x08}) {
      Files.writeString(file, "a" + c);
      assertThat(refusal(() -> SeenFile.read(file).text()))
          .isEqualTo(HandoverProblem.FILE_NOT_TEXT);
    }
  }

  @Test
  void newFileThatIsNoSecretIsForEverybodyToRead() throws Exception {
    Path file = folder.resolve("f");
    SeenFile.read(file).replace("text", SeenFile.Mode.KEEP);
    assertThat(mode(file)).isEqualTo("rw-r--r--");
  }

  @Test
  void eachRightOfOthersMakesAFileOpen() throws Exception {
    Path file = Files.writeString(folder.resolve("f"), "a");
    for (String open : List.of("rw----r--", "rw-r--r--", "rw-----w-", "rwx------", "rw-------")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(open));
      assertThat(SeenFile.read(file).rights().orElseThrow().isOpen())
          .as(open)
          .isEqualTo(!open.endsWith("------"));
    }
    assertThat(SeenFile.read(folder.resolve("none")).rights()).isEmpty();
  }

  @Test
  void fortyLinksAreFollowedAndOneMoreIsALoop() throws Exception {
    Path target = Files.writeString(folder.resolve("f"), "a");
    for (int i = 1; i <= 40; i++) {
      target = Files.createSymbolicLink(folder.resolve("link" + i), target);
    }
    assertThat(SeenFile.read(target).text()).isEqualTo("a");
    Path more = Files.createSymbolicLink(folder.resolve("more"), target);
    assertThat(refusal(() -> SeenFile.read(more))).isEqualTo(HandoverProblem.FILE_LINK_LOOP);
    assertThat(refusal(() -> SeenFile.read(Path.of("/"))))
        .isEqualTo(HandoverProblem.FILE_NOT_REGULAR);
  }

  @Test
  void contentHasADigestAndSoHasItsAbsence() throws Exception {
    Path file = folder.resolve("f");
    assertThat(SeenFile.read(file).digest()).isEqualTo("none");
    Files.writeString(file, "");
    assertThat(SeenFile.read(file).digest())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void fullDiskLeavesTheOldFile() throws Exception {
    onDisk(
        "size=64k",
        disk -> {
          Path file = Files.writeString(disk.resolve("f"), "old");
          SeenFile seen = SeenFile.read(file);
          assertThat(refusal(() -> seen.replace("x".repeat(100_000), SeenFile.Mode.PRIVATE)))
              .isEqualTo(StoreProblem.STORE_FULL);
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
          SeenFile seen = SeenFile.read(file);
          run("mount", "-o", "remount,ro", disk.toString());
          assertThat(refusal(() -> seen.replace("new", SeenFile.Mode.PRIVATE)))
              .isEqualTo(StoreProblem.STORE_READ_ONLY);
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
}
