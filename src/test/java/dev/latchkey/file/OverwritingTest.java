package dev.latchkey.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverwritingTest {
  @TempDir Path folder;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void longerAndShorterContentIsWrittenIntoTheSameFile() throws Exception {
    Path file = Files.writeString(folder.resolve("f"), "old");
    Object inode = Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS);
    new Overwriting(file).write(bytes("old"), bytes("longer than before"));
    assertThat(file).hasContent("longer than before");
    new Overwriting(file).write(bytes("longer than before"), bytes("x"));
    assertThat(file).hasContent("x");
    assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(inode);
  }

  @Test
  void fileThatHoldsSomethingElseByNowIsLeftAlone() throws Exception {
    Path file = Files.writeString(folder.resolve("f"), "theirs");
    assertThatThrownBy(() -> new Overwriting(file).write(bytes("old"), bytes("new")))
        .isInstanceOf(Overwriting.Changed.class);
    assertThatThrownBy(() -> new Overwriting(file).write(bytes("theirz"), bytes("new")))
        .isInstanceOf(Overwriting.Changed.class);
    assertThat(file).hasContent("theirs");
  }

  @Test
  void fullDiskLeavesTheOldContent() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    SmallDisk.mount(disk, "size=64k");
    try {
      Path file = Files.writeString(disk.resolve("f"), "old");
      assertThatThrownBy(
              () -> new Overwriting(file).write(bytes("old"), bytes("x".repeat(100_000))))
          .hasMessageContaining("No space left");
      assertThat(file).hasContent("old");
    } finally {
      SmallDisk.unmount(disk);
    }
  }
}
