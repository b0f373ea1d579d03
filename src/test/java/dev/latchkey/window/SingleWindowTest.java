package dev.latchkey.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.ChildProcess;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.model.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleWindowTest {
  @TempDir Path data;

  private ChildProcess start(Path folder) throws IOException {
    return ChildProcess.start(WindowProcess.class, List.of(), data, folder.toString(), "3000");
  }

  @Test
  void secondStartBringsTheFirstToTheFront() throws Exception {
    try (ChildProcess first = start(data)) {
      assertThat(first.nextLine()).isEqualTo("the window");
      try (ChildProcess second = start(data)) {
        assertThat(second.nextLine()).isEqualTo("other shown");
      }
      assertThat(first.nextLine()).isEqualTo("to the front");
      try (ChildProcess third = start(data)) {
        assertThat(third.nextLine()).isEqualTo("other shown");
      }
    }
  }

  @Test
  void killedOneDoesNotBlockTheNext() throws Exception {
    try (ChildProcess first = start(data)) {
      assertThat(first.nextLine()).isEqualTo("the window");
    }
    assertThat(data.resolve("window.sock")).exists();
    try (ChildProcess next = start(data)) {
      assertThat(next.nextLine()).isEqualTo("the window");
      try (ChildProcess second = start(data)) {
        assertThat(second.nextLine()).isEqualTo("other shown");
      }
    }
  }

  @Test
  void closedOneLeavesNoSocket() throws Exception {
    try (ChildProcess first = start(data)) {
      assertThat(first.nextLine()).isEqualTo("the window");
      first.process().outputWriter().append('\n').close();
      assertThat(first.nextLine()).isEqualTo("closed");
      assertThat(data.resolve("window.sock")).doesNotExist();
      try (ChildProcess next = start(data)) {
        assertThat(next.nextLine()).isEqualTo("the window");
      }
    }
  }

  @Test
  void frozenOneIsNotWaitedForWithoutEnd() throws Exception {
    try (ChildProcess first = start(data)) {
      assertThat(first.nextLine()).isEqualTo("the window");
      signal("STOP", first.process());
      try (ChildProcess second = start(data)) {
        assertThat(second.nextLine()).isEqualTo("other silent");
      }
      signal("CONT", first.process());
    }
  }

  @Test
  void otherFoldersHaveTheirOwnWindow(@TempDir Path other) throws Exception {
    try (ChildProcess first = start(data);
        ChildProcess second = start(other)) {
      assertThat(first.nextLine()).isEqualTo("the window");
      assertThat(second.nextLine()).isEqualTo("the window");
    }
  }

  @Test
  void folderWithALongPathWorksToo() throws Exception {
    Path deep = data.resolve("d".repeat(100)).resolve("e".repeat(100));
    try (ChildProcess first = start(deep)) {
      assertThat(first.nextLine()).isEqualTo("the window");
      try (ChildProcess second = start(deep)) {
        assertThat(second.nextLine()).isEqualTo("other shown");
      }
      Path socket = SingleWindow.socket(new DataFolder(deep));
      assertThat(socket).exists();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
          .isEqualTo("rwx------");
      Files.delete(socket);
      Files.delete(socket.getParent());
    }
  }

  @Test
  void folderThatOthersMayEnterIsNotTrustedWithTheSocket() throws Exception {
    DataFolder deep =
        DataFolder.open(data.resolve("d".repeat(100)).resolve("f".repeat(100)), Map.of());
    Path folder = SingleWindow.socket(deep).getParent();
    try {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

      assertThatThrownBy(() -> SingleWindow.claim(deep, () -> {})).isInstanceOf(Refused.class);
    } finally {
      Files.delete(folder);
    }
  }

  private static void signal(String name, Process process) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor())
        .isZero();
  }
}
