package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportViewModelTest {
  @TempDir Path folder;
  private final List<String> notices = new ArrayList<>();
  private final HeldAnswers tasks = new HeldAnswers();
  private int ended;

  private ExportViewModel started(Path file, TableExport.Rows rows) {
    return started(
        file,
        new TableExport(new TableExport.Content(List.of("id"), rows), TableExport.Format.CSV));
  }

  private ExportViewModel started(Path file, TableExport export) {
    ExportViewModel model = new ExportViewModel(export, file, tasks, notices::add);
    model.start(() -> ended++);
    return model;
  }

  @Test
  void tellsHowFarItIsAndAtTheEndHowManyRowsWereWritten() {
    ExportViewModel model =
        started(
            folder.resolve("out.csv"),
            sink -> {
              sink.row(List.of("one"));
              sink.row(List.of("two"));
            });
    assertThat(model.running().get()).isTrue();
    assertThat(model.progress()).isEqualTo("2 rows so far");

    tasks.answerAll();

    assertThat(model.running().get()).isFalse();
    assertThat(ended).isEqualTo(1);
    assertThat(notices).containsExactly("2 rows written to out.csv.");
    assertThat(folder.resolve("out.csv")).isNotEmptyFile();
  }

  @Test
  void cancelledExportSaysThatNothingWasWritten() {
    TableExport export =
        new TableExport(
            new TableExport.Content(List.of("id"), sink -> sink.row(List.of("one"))),
            TableExport.Format.JSON);
    export.cancel();
    ExportViewModel model = started(folder.resolve("out.json"), export);
    assertThat(model.progress()).isEqualTo("Cancelling…");

    tasks.answerAll();

    assertThat(notices).containsExactly("The export was cancelled. Nothing was written.");
    assertThat(ended).isEqualTo(1);
    assertThat(folder.resolve("out.json")).doesNotExist();
  }

  @Test
  void failureIsToldWhereTheProgressWas() {
    ExportViewModel unwritable = started(folder.resolve("none").resolve("out.csv"), _ -> {});
    tasks.answerAll();
    assertThat(unwritable.problem().get()).startsWith("The export could not be written to ");

    ExportViewModel unread =
        started(
            folder.resolve("out.csv"),
            _ -> {
              throw new Refused(StoreProblem.STORE_UNAVAILABLE, "path", "/data");
            });
    tasks.answerAll();
    assertThat(unread.problem().get()).startsWith("Nothing was exported. Latchkey cannot read");

    assertThat(ended).isZero();
    assertThat(notices).isEmpty();
    assertThat(unread.running().get()).isFalse();
  }
}
