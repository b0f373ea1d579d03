package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.ui.TableExport.Content;
import dev.latchkey.ui.TableExport.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class TableExportTest {
  private static final String HEADER = "\uFEFFid,label,expires_at\r\n";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("export");
  }

  private static Content labels(@Nullable String... labels) {
    return new Content(
        List.of("id", "label", "expires_at"),
        sink -> {
          for (String label : labels) {
            sink.row(Arrays.asList("tk_1", label, null));
          }
        });
  }

  private long write(Format format, @Nullable String... labels) throws IOException {
    TableExport export = new TableExport(labels(labels), format);
    export.write(file);
    return export.written();
  }

  @Test
  void csvHasAByteOrderMarkAHeaderAndARowALineWithCarriageReturns() throws IOException {
    assertThat(write(Format.CSV, "Zürich, \"server\"", "two")).isEqualTo(2);

    assertThat(Files.readString(file))
        .isEqualTo(HEADER + "tk_1,\"Zürich, \"\"server\"\"\",\r\ntk_1,two,\r\n");
    assertThat(Files.readAllBytes(file)).startsWith(0xEF, 0xBB, 0xBF);
  }

  @Test
  void csvOfNothingIsTheHeader() throws IOException {
    assertThat(write(Format.CSV)).isZero();

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
          ＝1      | '＝1
          ` =1`    | `' =1`
          a=b      | a=b
          a-b      | a-b
          `'=1`    | `'=1`
          """)
  void formulaIsMadeHarmless(String label, String cell) throws IOException {
    assertThat(cell(label)).isEqualTo(cell);
  }

  @Test
  void tabsAndLineEndsAtTheBeginningAreMadeHarmless() throws IOException {
    assertThat(cell("\t=1")).isEqualTo("'\t=1");
    assertThat(cell("\r=1")).isEqualTo("\"'\r=1\"");
    assertThat(cell("\n1")).isEqualTo("\"'\n1\"");
    assertThat(cell("=\"a\",b")).isEqualTo("\"'=\"\"a\"\",b\"");
    assertThat(cell("")).isEmpty();
    assertThat(cell(null)).isEmpty();
  }

  @Test
  void longTextIsQuotedOnlyWhereItMustBe() throws IOException {
    assertThat(cell("x".repeat(64))).isEqualTo("x".repeat(64));
    assertThat(cell("x".repeat(64) + ",")).isEqualTo('"' + "x".repeat(64) + ",\"");
  }

  /** Returns a label as it stands in the written file, between the other columns. */
  private String cell(@Nullable String label) throws IOException {
    write(Format.CSV, label);
    String before = HEADER + "tk_1,";
    String after = ",\r\n";
    String written = Files.readString(file);
    assertThat(written).startsWith(before).endsWith(after);
    return written.substring(before.length(), written.length() - after.length());
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
  void badLabelsComeThroughJsonAsTheyAre(String label) throws IOException {
    write(Format.JSON, label);

    JsonNode json = new ObjectMapper().readTree(Files.readString(file));
    assertThat(json).hasSize(1);
    assertThat(json.get(0).get("label").asString()).isEqualTo(label);
    assertThat(json.get(0).get("expires_at").isNull()).isTrue();
    assertThat(Files.readAllBytes(file)[0]).isEqualTo((byte) '[');
  }

  @ParameterizedTest
  @EnumSource
  void fileThatWasThereStaysWhenReadingFails(Format format) throws IOException {
    Files.writeString(file, "before");
    Content broken =
        new Content(
            List.of("id"),
            sink -> {
              sink.row(List.of("one"));
              throw new Refused(StoreProblem.STORE_UNAVAILABLE, "path", "/data");
            });

    assertThatThrownBy(() -> new TableExport(broken, format).write(file))
        .isInstanceOf(Refused.class);

    assertThat(Files.readString(file)).isEqualTo("before");
    assertThat(left()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void cancelledExportLeavesNothing(Format format) throws IOException {
    TableExport[] export = new TableExport[1];
    Content endless =
        new Content(
            List.of("id"),
            sink -> {
              for (int i = 0; ; i++) {
                sink.row(List.of("one"));
                if (i == 1000) {
                  export[0].cancel();
                }
              }
            });
    export[0] = new TableExport(endless, format);

    assertThatThrownBy(() -> export[0].write(file)).isInstanceOf(CancellationException.class);

    assertThat(export[0].written()).isEqualTo(1001);
    assertThat(file).doesNotExist();
    assertThat(left()).isEmpty();
  }

  @Test
  void folderThatIsMissingIsToldAndNothingIsLeft() {
    file = folder.resolve("none").resolve("x.csv");
    assertThatThrownBy(() -> write(Format.CSV)).isInstanceOf(IOException.class);
  }

  @Test
  void symbolicLinkStaysOneAndItsTargetIsWritten() throws IOException {
    Path real = Files.writeString(folder.resolve("real.csv"), "before");
    Files.createSymbolicLink(file, real);

    write(Format.CSV);

    assertThat(file).isSymbolicLink();
    assertThat(Files.readString(real, StandardCharsets.UTF_8)).isEqualTo(HEADER);
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(path -> path.toString().endsWith(".part")).toList();
    }
  }
}
