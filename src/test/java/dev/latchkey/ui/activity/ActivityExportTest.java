package dev.latchkey.ui.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.ActivityPage;
import dev.latchkey.model.Refused;
import dev.latchkey.ui.Workbench;
import dev.latchkey.ui.activity.ActivityExport.Format;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ActivityExportTest {
  private static final String HEADER = "at,actor,via,kind,target,detail,from\r\n";

  @TempDir Path folder;
  private Workbench desk;
  private Path file;

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    file = folder.resolve("export");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private ActivityExport export() {
    return new ActivityExport(desk.accounts.door(), AccountRef.ME);
  }

  @Test
  void csvHasAHeaderAndAnEntryALineWithCarriageReturns() throws IOException {
    AccessToken token = desk.add("build, \"server\"");

    long written = export().write(file, Format.CSV, ActivityKind.Subject.TOKENS);

    assertThat(written).isEqualTo(1);
    assertThat(Files.readString(file))
        .isEqualTo(
            HEADER
                + "2026-11-23T20:00:00Z,alice,desk,token_generated,"
                + token.id()
                + ",\"build, \"\"server\"\"\",\r\n");
  }

  @Test
  void csvOfNothingIsTheHeader() throws IOException {
    assertThat(exportOf().write(file, Format.CSV, null)).isZero();

    assertThat(Files.readString(file)).isEqualTo(HEADER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          =cmd()   | '=cmd()
          +1       | '+1
          -1       | '-1
          @SUM(A1) | '@SUM(A1)
          a=b      | a=b
          """)
  void formulaIsMadeHarmless(String label, String cell) throws IOException {
    assertThat(cell(label)).isEqualTo(cell);
  }

  @Test
  void controlCharactersAreSpeltOutAndAFormulaIsMadeHarmless() throws IOException {
    assertThat(cell("\t=1")).isEqualTo("[U+0009]=1");
    assertThat(cell("\r=1")).isEqualTo("[U+000D]=1");
    assertThat(cell("=\"a\",b")).isEqualTo("\"'=\"\"a\"\",b\"");
    assertThat(cell("two\nlines")).isEqualTo("two[U+000A]lines");
    assertThat(cell("")).isEmpty();
  }

  @Test
  void longTextIsQuotedOnlyWhereItMustBe() throws IOException {
    assertThat(cell("x".repeat(64))).isEqualTo("x".repeat(64));
    assertThat(cell("x".repeat(64) + ",")).isEqualTo('"' + "x".repeat(64) + ",\"");
  }

  /** Returns a detail as it stands in the written file, between the other columns. */
  private String cell(String detail) throws IOException {
    exportOf(entry(detail)).write(file, Format.CSV, null);
    String before = HEADER + "2026-11-23T20:00:00Z,alice,desk,token_generated,at_1,";
    String after = ",\r\n";
    String written = Files.readString(file);
    assertThat(written).startsWith(before).endsWith(after);
    return written.substring(before.length(), written.length() - after.length());
  }

  private static Activity entry(String detail) {
    Instant at = Instant.parse("2026-11-23T20:00:00Z");
    return new Activity(
        at, "us_1", "alice", "desk", ActivityKind.TOKEN_GENERATED, "at_1", detail, "");
  }

  /** An export of an account in which exactly this was done. */
  private static ActivityExport exportOf(Activity... entries) {
    AccountService service =
        (AccountService)
            Proxy.newProxyInstance(
                AccountService.class.getClassLoader(),
                new Class<?>[] {AccountService.class},
                (_, _, _) -> new ActivityPage(List.of(entries), null));
    return new ActivityExport(service, AccountRef.ME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd()",
        "👩‍👩‍👧 family",
        "a \" quote; drop table",
        "<script>",
        "../../",
        "${jndi:x}",
        "é",
        "مفتاح"
      })
  void badLabelsComeThroughBothFormatsWhole(String label) throws IOException {
    String stored = desk.add(label).label().text();

    export().write(file, Format.JSON, ActivityKind.Subject.TOKENS);
    JsonNode json = new ObjectMapper().readTree(Files.readString(file));
    export().write(file, Format.CSV, ActivityKind.Subject.TOKENS);

    assertThat(json).hasSize(1);
    assertThat(json.get(0).get("detail").asString()).isEqualTo(stored);
    assertThat(Files.readString(file))
        .contains(stored.startsWith("=") ? "'" + stored : stored.replace("\"", "\"\""));
  }

  @ParameterizedTest
  @EnumSource
  void everyPageIsWritten(Format format) throws IOException {
    for (int i = 0; i < 250; i++) {
      desk.add("token " + i);
    }

    long written = export().write(file, format, null);

    // And one entry for the account itself.
    assertThat(written).isEqualTo(251);
    assertThat(desk.accounts.calls).filteredOn("activity"::equals).hasSize(2);
    assertThat(Files.readString(file)).contains("token 0", "token 249", "user_created");
  }

  @ParameterizedTest
  @EnumSource
  void fileThatWasThereStaysWhenReadingFails(Format format) throws IOException {
    Files.writeString(file, "before");
    desk.accounts.breakDown();

    assertThatThrownBy(() -> export().write(file, format, null)).isInstanceOf(Refused.class);

    assertThat(Files.readString(file)).isEqualTo("before");
    assertThat(left()).isEmpty();
  }

  @Test
  void folderThatIsMissingIsToldAndNothingIsLeft() {
    assertThatThrownBy(
            () -> export().write(folder.resolve("none").resolve("x.csv"), Format.CSV, null))
        .isInstanceOf(IOException.class);
  }

  @Test
  void symbolicLinkStaysOneAndItsTargetIsWritten() throws IOException {
    Path real = Files.writeString(folder.resolve("real.csv"), "before");
    Files.createSymbolicLink(file, real);

    export().write(file, Format.CSV, null);

    assertThat(file).isSymbolicLink();
    assertThat(Files.readString(real)).startsWith("at,actor");
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(path -> path.toString().endsWith(".part")).toList();
    }
  }
}
