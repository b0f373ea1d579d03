package dev.latchkey.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ChildProcess;
import dev.latchkey.cli.Asked;
import dev.latchkey.folder.DataFolder;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleWindowTest {
  @TempDir Path data;

  private ChildProcess start(Path folder) throws IOException {
    return start(folder, Asked.NOTHING);
  }

  private ChildProcess start(Path folder, Asked asked) throws IOException {
    return ChildProcess.start(
        WindowProcess.class, List.of(), data, folder.toString(), "3000", asked.name());
  }

  @Test
  void secondStartBringsTheFirstToTheFront() throws Exception {
    try (ChildProcess first = start(data)) {
      assertThat(first.nextLine()).isEqualTo("the window");
      try (ChildProcess second = start(data)) {
        assertThat(second.nextLine()).isEqualTo("other shown");
      }
      assertThat(first.nextLine()).isEqualTo("to the front: NOTHING");
      try (ChildProcess third = start(data)) {
        assertThat(third.nextLine()).isEqualTo("other shown");
      }
    }
  }

  @Test
  void secondStartPassesOnWhatItIsAskedFor() throws Exception {
    try (ChildProcess first = start(data, Asked.GENERATE)) {
      assertThat(first.nextLine()).isEqualTo("the window");
      for (Asked asked : Asked.values()) {
        try (ChildProcess second = start(data, asked)) {
          assertThat(second.nextLine()).isEqualTo("other shown");
        }
        assertThat(first.nextLine()).isEqualTo("to the front: " + asked);
      }
    }
  }

  @Test
  void whatTheWindowDoesNotKnowOrIsNotToldOpensNothingElse() throws Exception {
    DataFolder folder = DataFolder.open(data, Map.of());
    List<Asked> shown = new CopyOnWriteArrayList<>();
    try (SingleWindow _ = SingleWindow.claim(folder, shown::add).orElseThrow()) {
      for (byte[] sent : new byte[][] {{}, {99}, {-1}}) {
        try (SocketChannel other = new WindowSocket(folder).connect()) {
          other.write(ByteBuffer.wrap(sent));
          assertThat(other.read(ByteBuffer.allocate(1))).isEqualTo(1);
        }
      }
    }
    assertThat(shown).containsExactly(Asked.NOTHING, Asked.NOTHING, Asked.NOTHING);
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
      Path own = Path.of(Files.readString(deep.resolve("window.elsewhere")));
      assertThat(own.resolve("window.sock")).exists();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
          .isEqualTo("rwx------");
      assertThat(first.nextLine()).isEqualTo("to the front: NOTHING");
      first.process().outputWriter().append('\n').close();
      assertThat(first.nextLine()).isEqualTo("closed");
      assertThat(own).doesNotExist();
      assertThat(deep.resolve("window.elsewhere")).doesNotExist();
    }
  }

  @Test
  void whatAKilledOneLeftElsewhereIsRemovedByTheNext() throws Exception {
    Path deep = data.resolve("d".repeat(100)).resolve("e".repeat(100));
    Path left;
    try (ChildProcess first = start(deep)) {
      assertThat(first.nextLine()).isEqualTo("the window");
      left = Path.of(Files.readString(deep.resolve("window.elsewhere")));
    }
    assertThat(left).exists();
    DataFolder folder = DataFolder.open(deep, Map.of());
    try (SingleWindow next = SingleWindow.claim(folder, _ -> {}).orElseThrow()) {
      assertThat(next).isNotNull();
      assertThat(left).doesNotExist();
    }
  }

  @Test
  void folderThatOthersMayEnterIsNotTrustedWithTheSocket() throws Exception {
    DataFolder deep =
        DataFolder.open(data.resolve("d".repeat(100)).resolve("f".repeat(100)), Map.of());
    AtomicInteger shown = new AtomicInteger();
    try (SingleWindow _ = SingleWindow.claim(deep, _ -> shown.incrementAndGet()).orElseThrow()) {
      Path own = Path.of(Files.readString(deep.windowSocketElsewhere()));
      Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxrwxrwx"));
      assertThat(SingleWindow.showOther(deep, Asked.NOTHING, Duration.ofMillis(200))).isFalse();
      assertThat(shown).hasValue(0);

      Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
      assertThat(SingleWindow.showOther(deep, Asked.NOTHING, Duration.ofSeconds(20))).isTrue();
      assertThat(shown).hasValue(1);
    }
  }

  /** As on a file system that knows no sockets: something is there that no socket can replace. */
  @Test
  void socketThatCannotBeInTheDataFolderIsElsewhere() throws Exception {
    Files.createDirectories(data.resolve("window.sock/x"));
    DataFolder folder = new DataFolder(data);
    try (SingleWindow _ = SingleWindow.claim(folder, _ -> {}).orElseThrow()) {
      assertThat(SingleWindow.showOther(folder, Asked.NOTHING, Duration.ofSeconds(20))).isTrue();
    }
  }

  private static String elsewhere(DataFolder folder) throws IOException {
    return Files.readString(folder.windowSocketElsewhere());
  }

  /** As where neither the data folder nor the temporary one can have a socket. */
  @Test
  void withoutAnySocketTheFirstWindowIsFoundAtAPort() throws Exception {
    Files.createDirectories(data.resolve("window.sock/x"));
    DataFolder folder = new DataFolder(data);
    AtomicInteger shown = new AtomicInteger();
    WindowSocket noSocket = new WindowSocket(folder, List.of());
    try (SingleWindow _ =
        SingleWindow.claim(folder, noSocket, _ -> shown.incrementAndGet()).orElseThrow()) {
      assertThat(elsewhere(folder)).matches("127\\.0\\.0\\.1:\\d+ [0-9a-f]{64}");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.windowSocketElsewhere())))
          .isEqualTo("rw-------");
      assertThat(SingleWindow.showOther(folder, Asked.NOTHING, Duration.ofSeconds(20))).isTrue();
      assertThat(shown).hasValue(1);

      // Somebody who may read no file of this person, and guesses.
      String right = elsewhere(folder);
      Files.writeString(
          folder.windowSocketElsewhere(), right.replaceAll(" .*", " " + "0".repeat(64)));
      assertThat(SingleWindow.showOther(folder, Asked.NOTHING, Duration.ofMillis(300))).isFalse();
      assertThat(shown).hasValue(1);
      int port = Integer.parseInt(right.replaceAll(".*:| .*", ""));
      try (Socket silent = new Socket("127.0.0.1", port)) {
        assertThat(silent.isConnected()).isTrue();
        Files.writeString(folder.windowSocketElsewhere(), right);
        assertThat(SingleWindow.showOther(folder, Asked.NOTHING, Duration.ofSeconds(20)))
            .as("one that sends nothing keeps nobody waiting")
            .isTrue();
      }
    }
    assertThat(folder.windowSocketElsewhere()).doesNotExist();
  }

  private static void signal(String name, Process process) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor())
        .isZero();
  }
}
