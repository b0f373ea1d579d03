package dev.latchkey.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogFileTest {
  @TempDir Path temp;

  private LogFile log() {
    return new LogFile(temp.resolve("logs"), false);
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

  @Test
  void recordIsAJsonObjectOnALineIfThatIsAskedFor() throws IOException {
    LogRecord failed =
        entry(Level.SEVERE, "request 3f2b7c1e-0000-4000-8000-0123456789ab failed\nbadly");
    failed.setThrown(new IllegalStateException("outer", new IOException("inner")));
    LogFile log = new LogFile(temp.resolve("logs"), true);
    log.publish(entry(Level.WARNING, "careful \"quoted\""));
    log.publish(failed);

    List<String> lines = Files.readAllLines(file("latchkey.log"));
    assertThat(lines).hasSize(2);
    JsonNode careful = new JsonMapper().readTree(lines.getFirst());
    assertThat(careful.propertyNames()).containsExactly("time", "level", "logger", "message");
    assertThat(careful.get("time").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(careful.get("level").asString()).isEqualTo("WARNING");
    assertThat(careful.get("logger").asString()).isEqualTo("dev.latchkey.Test");
    assertThat(careful.get("message").asString()).isEqualTo("careful \"quoted\"");
    JsonNode told = new JsonMapper().readTree(lines.getLast());
    assertThat(told.get("error_id").asString()).isEqualTo("3f2b7c1e-0000-4000-8000-0123456789ab");
    assertThat(told.get("message").asString()).endsWith("failed | badly");
    assertThat(told.get("thrown").asString())
        .contains("IllegalStateException: outer", "Caused by: java.io.IOException: inner", "at ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/team?user=ann&password=secret-1",
        "jdbc:postgresql://ann:secret-1@db/team",
        "jdbc:postgresql://db/team?sslpassword=secret-1&x=1",
        "PASSWORD=secret-1"
      })
  void passwordInAnAddressIsCut(String address) throws IOException {
    LogRecord entry = entry(Level.WARNING, "cannot open " + address + " now");
    entry.setThrown(new IOException(address));
    log().publish(entry);
    assertThat(Files.readString(file("latchkey.log")))
        .contains("cannot open ", "...", " now")
        .doesNotContain("secret-1");
  }

  @Test
  void timesAreUtcWithMilliseconds() throws IOException {
    LogRecord entry = entry(Level.WARNING, "now");
    entry.setInstant(Instant.parse("2026-11-24T01:00:00Z"));
    log().publish(entry);
    assertThat(Files.readString(file("latchkey.log")))
        .isEqualTo("2026-11-24T01:00:00.000Z WARNING dev.latchkey.Test: now\n");
  }
}
