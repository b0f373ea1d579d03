package dev.latchkey.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir Path temp;

  private LogFile log() {
    return new LogFile(temp.resolve("logs"));
  }

  private Path file(String name) {
    return temp.resolve("logs").resolve(name);
  }

  private static LogRecord entry(Level level, String message) {
    LogRecord entry = new LogRecord(level, message);
    entry.setLoggerName("dev.latchkey.Test");
    return entry;
  }

  @Test
  void onlyWarningsAndErrorsAreKept() throws IOException {
    LogFile log = log();

    log.publish(entry(Level.INFO, "chatter"));
    assertThat(file("latchkey.log")).doesNotExist();
    log.publish(entry(Level.WARNING, "careful"));

    assertThat(Files.readString(file("latchkey.log")))
        .matches("\\d{4}-\\S+Z WARNING dev.latchkey.Test: careful\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("latchkey.log"))))
        .isEqualTo("rw-------");
  }

  @Test
  void failureIsWrittenWithItsCauses() throws IOException {
    LogRecord entry = entry(Level.SEVERE, "failed at {0}");
    entry.setParameters(new Object[] {"work"});
    entry.setThrown(new IllegalStateException("outer", new IOException("inner")));

    log().publish(entry);

    assertThat(Files.readString(file("latchkey.log")))
        .contains("SEVERE dev.latchkey.Test: failed at work\n", "outer", "Caused by", "inner");
  }

  @Test
  void grownFileMakesRoomAndTheOldestGoes() throws IOException {
    LogFile log = log();
    String big = "x".repeat(1 << 20);

    for (int i = 0; i < 6; i++) {
      log.publish(entry(Level.WARNING, i + big));
    }

    try (var files = Files.list(temp.resolve("logs"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "latchkey.log", "latchkey.log.1", "latchkey.log.2", "latchkey.log.3");
    }
    assertThat(Files.readString(file("latchkey.log"))).contains(": 5x");
    assertThat(Files.readString(file("latchkey.log.3"))).contains(": 2x");
  }

  @Test
  void folderThatCannotBeWrittenStopsNothing() throws IOException {
    Files.writeString(temp.resolve("logs"), "in the way");

    log().publish(entry(Level.WARNING, "careful"));

    assertThat(temp.resolve("logs")).hasContent("in the way");
  }

  @Test
  void linkInPlaceOfTheFileOrTheFolderIsNotWrittenThrough() throws IOException {
    Path victim = Files.writeString(temp.resolve("victim"), "mine");
    Files.createDirectory(temp.resolve("logs"));
    Files.createSymbolicLink(file("latchkey.log"), victim);
    log().publish(entry(Level.WARNING, "careful"));
    assertThat(victim).hasContent("mine");

    Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
    Files.delete(file("latchkey.log"));
    Files.delete(temp.resolve("logs"));
    Files.createSymbolicLink(temp.resolve("logs"), elsewhere);
    log().publish(entry(Level.WARNING, "careful"));
    assertThat(elsewhere).isEmptyDirectory();
  }
}
