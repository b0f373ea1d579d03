package dev.latchkey.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ChildProcess;
import dev.latchkey.Main;
import dev.latchkey.store.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where the log goes and in which form, of real processes. */
class ProgramLogTest {
  private static final String TIDY =
      "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z [A-Z]+ [\\w.$]+: \\S.*";

  @TempDir Path data;

  private ChildProcess team(String url, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of("serve", "--port", "0", "--database", url, "--database-user", "postgres"));
    arguments.addAll(List.of(more));
    return ChildProcess.start(Main.class, List.of(), data, arguments.toArray(String[]::new));
  }

  @Test
  void firstStartOfATeamIsToldInTidyLines() throws Exception {
    try (ChildProcess node = team(PostgresServer.shared().newDatabase())) {
      assertThat(node.nextLine()).startsWith("Latchkey serves ");
      assertThat(node.errors().lines())
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line).matches(TIDY));
      assertThat(node.errors()).contains("INFO org.flywaydb.core.");
    }
  }

  @Test
  void everyLineOfATeamsLogIsJsonIfThatIsAskedFor() throws Exception {
    try (ChildProcess node =
        team(PostgresServer.shared().newDatabase(), "--log", "json", "--behind-proxy")) {
      assertThat(node.nextLine()).startsWith("Latchkey serves ");
      List<JsonNode> lines = node.errors().lines().map(JsonMapper.shared()::readTree).toList();
      assertThat(lines)
          .isNotEmpty()
          .allSatisfy(
              line ->
                  assertThat(line.propertyNames()).contains("time", "level", "logger", "message"));
      assertThat(lines)
          .extracting(line -> line.get("message").asString())
          .anyMatch(message -> message.startsWith("No --trusted-proxy is given"))
          .anyMatch(message -> message.startsWith("Migrating schema"));
    }
  }

  @Test
  void failureToStartIsToldInBothForms() throws Exception {
    String url = PostgresServer.shared().newDatabase() + "x";
    try (ChildProcess node = team(url)) {
      assertThat(node.exitCode()).isEqualTo(1);
      assertThat(node.errors().lines().toList())
          .last()
          .asString()
          .startsWith("latchkey: There is no database postgres@localhost:");
      assertThat(node.errors())
          .contains("WARNING dev.latchkey.program.LocalProgram: There is no database")
          .contains("SQLSTATE 3D000: FATAL: database ");
    }
    try (ChildProcess node = team(url, "--log", "json")) {
      assertThat(node.exitCode()).isEqualTo(1);
      List<JsonNode> lines = node.errors().lines().map(JsonMapper.shared()::readTree).toList();
      assertThat(lines.getLast().get("message").asString())
          .startsWith("There is no database postgres@localhost:")
          .contains("SQLSTATE 3D000");
    }
    String missing = data.resolve("password").toString();
    try (ChildProcess node = team(url, "--log", "json", "--database-password-file", missing)) {
      assertThat(node.exitCode()).isEqualTo(1);
      assertThat(node.errors().lines().map(JsonMapper.shared()::readTree).toList())
          .singleElement()
          .satisfies(
              line ->
                  assertThat(line.get("message").asString())
                      .startsWith("The database password cannot be read from " + missing));
    }
  }

  @Test
  void verbTellsTheSentenceAndTheLogFileTheWords() throws Exception {
    Files.writeString(data.resolve("latchkey.db"), "somebody's notes".repeat(500));
    for (boolean isJson : new boolean[] {false, true}) {
      try (ChildProcess verb =
          ChildProcess.latchkey(data, "token", "list", "--log", isJson ? "json" : "text")) {
        assertThat(verb.exitCode()).isEqualTo(1);
        assertThat(verb.errors())
            .startsWith("latchkey: " + data.resolve("latchkey.db") + " is not a database")
            .hasLineCount(1);
      }
    }
    List<String> log = Files.readAllLines(data.resolve("logs/latchkey.log"));
    assertThat(log).hasSize(2);
    assertThat(log.getFirst()).matches(TIDY).contains("is not a database", "SQLITE_NOTADB");
    assertThat(JsonMapper.shared().readTree(log.getLast()).get("message").asString())
        .contains("is not a database", "SQLITE_NOTADB");
  }

  @Test
  void formThatDoesNotExistIsToldAsWrongUsage() throws Exception {
    try (ChildProcess verb = ChildProcess.latchkey(data, "token", "list", "--log", "xml")) {
      assertThat(verb.exitCode()).isEqualTo(2);
      assertThat(verb.errors()).startsWith("latchkey: --log needs text or json.");
    }
  }
}
