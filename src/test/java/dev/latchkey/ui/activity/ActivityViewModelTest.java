package dev.latchkey.ui.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.Rights;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivityViewModelTest {
  @TempDir Path folder;
  private Workbench desk;
  private Optional<Path> file = Optional.empty();
  private final List<String> suggested = new ArrayList<>();

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private ActivityViewModel model(Membership membership) {
    return new ActivityViewModel(
        desk.accounts.door(),
        membership,
        desk.tasks,
        desk.clock,
        name -> {
          suggested.add(name);
          return file;
        },
        desk.notices::add);
  }

  private ActivityViewModel personal() {
    ActivityViewModel model = model(Membership.personal(desk.account));
    model.reload();
    return model;
  }

  private static List<String> what(ActivityViewModel model) {
    return model.rows().stream().map(ActivityRow::what).toList();
  }

  @Test
  void newestComesFirstInWords() {
    desk.add("build server");

    ActivityViewModel model = personal();

    assertThat(what(model)).containsExactly("Generated “build server”", "Account created");
    assertThat(model.rows().getFirst().who()).isEqualTo("alice");
    assertThat(model.rows().getFirst().from()).isEqualTo("This computer");
    assertThat(model.rows().getFirst().when()).isEqualTo("just now");
  }

  @Test
  void filterAsksAgain() {
    desk.add("build server");
    ActivityViewModel model = personal();

    model.subject().set(ActivityKind.Subject.TOKENS);
    assertThat(what(model)).containsExactly("Generated “build server”");
    model.subject().set(ActivityKind.Subject.MEMBERS);
    assertThat(model.rows()).isEmpty();
  }

  @Test
  void pagesComeOneAfterTheOther() {
    for (int i = 0; i < 205; i++) {
      desk.add("token " + i);
    }
    ActivityViewModel model = personal();
    assertThat(model.rows()).hasSize(200);

    model.loadMore();
    model.loadMore();

    assertThat(model.rows()).hasSize(206);
    assertThat(desk.accounts.calls).filteredOn("activity"::equals).hasSize(2);
  }

  @Test
  void withoutThePrivilegeNothingIsAskedAndTheReasonIsTold() {
    ActivityViewModel model =
        model(desk.membership(desk.foreignOrganization("Moon", "moon-base", Rights.NONE)));
    desk.accounts.calls.clear();

    model.reload();

    assertThat(desk.accounts.calls).isEmpty();
    assertThat(model.whyNoView().getValue())
        .startsWith("You do not have the privilege to view access tokens");
  }

  @Test
  void failureIsToldAndTheRowsStay() {
    ActivityViewModel model = personal();
    desk.accounts.breakDown();

    model.reload();

    assertThat(model.problem().get()).startsWith("Latchkey cannot read or write");
    assertThat(model.rows()).hasSize(1);
    assertThat(model.loading().get()).isFalse();
  }

  @Test
  void exportSuggestsANameAndTellsHowManyWereWritten() {
    file = Optional.of(folder.resolve("out.csv"));

    personal().export(ActivityExport.Format.CSV);

    assertThat(suggested).containsExactly("latchkey-activity-alice.csv");
    assertThat(desk.notices).containsExactly("1 entry written to out.csv.");
    assertThat(folder.resolve("out.csv")).isNotEmptyFile();
  }

  @Test
  void exportThatCannotBeWrittenSaysSo() {
    file = Optional.of(folder.resolve("none").resolve("out.json"));
    ActivityViewModel model = personal();

    model.export(ActivityExport.Format.JSON);

    assertThat(desk.notices).singleElement().asString().startsWith("The export could not");
    assertThat(model.exporting().get()).isFalse();
    assertThat(desk.unexpected).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyKindHasASentence(ActivityKind kind) {
    assertThat(Strings.get("activity.what." + kind.slug(), "x")).isNotBlank();
  }
}
