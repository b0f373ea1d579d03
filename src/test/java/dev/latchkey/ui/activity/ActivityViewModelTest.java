package dev.latchkey.ui.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.Rights;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TableExport;
import dev.latchkey.ui.Workbench;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivityViewModelTest {
  @TempDir Path folder;
  private Workbench desk;
  private final List<String> exported = new ArrayList<>();

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
        ZoneOffset.UTC,
        (name, format, content) -> {
          exported.add(name + "." + format.ending());
          try {
            content.rows().writeTo(values -> exported.add(String.join("|", values)));
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  private ActivityViewModel personal() {
    ActivityViewModel model = model(Membership.personal(desk.account));
    model.reload();
    return model;
  }

  private static List<String> what(ActivityViewModel model) {
    return model.rows().stream().map(row -> row.shown().get().what()).toList();
  }

  private static ActivityRow.Shown first(ActivityViewModel model) {
    return model.rows().getFirst().shown().get();
  }

  @Test
  void newestComesFirstInWords() {
    desk.add("build server");

    ActivityViewModel model = personal();

    assertThat(what(model)).containsExactly("Generated “build server”", "Account created");
    assertThat(first(model).who()).isEqualTo("alice");
    assertThat(first(model).from()).isEqualTo("This computer");
    assertThat(first(model).when()).isEqualTo("just now");
  }

  @Test
  void filterAsksAgain() {
    desk.add("build server");
    ActivityViewModel model = personal();

    model.filter().subject().set(ActivityKind.Subject.TOKENS);
    assertThat(what(model)).containsExactly("Generated “build server”");
    model.filter().subject().set(ActivityKind.Subject.MEMBERS);
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
  void searchAndDaysNarrowTheListTogether() {
    Instant today = desk.clock.now;
    desk.clock.now = today.minus(Duration.ofDays(7));
    desk.add("Zürich a week ago");
    desk.clock.now = today;
    desk.add("Zürich today");
    desk.add("Basel today");
    ActivityViewModel model = personal();

    model.filter().search().set("ZURICH");
    assertThat(what(model))
        .containsExactly("Generated “Zürich today”", "Generated “Zürich a week ago”");
    model.filter().preset().set(Days.Preset.WEEK);
    assertThat(what(model)).containsExactly("Generated “Zürich today”");
    model.filter().search().set("");
    assertThat(model.rows()).hasSize(3);
    model.filter().preset().set(Days.Preset.DATES);
    model.filter().last().set("2026-11-16");
    assertThat(what(model)).containsExactly("Generated “Zürich a week ago”");
    model.filter().first().set("2026-11-17");
    assertThat(model.filter().problem().get()).isEqualTo("The first day is after the last day.");
    assertThat(model.rows()).hasSize(1);
    model.filter().clear();
    assertThat(model.rows()).hasSize(4);
    assertThat(model.filter().problem().get()).isEmpty();
  }

  @Test
  void dayThatIsNotOneIsToldAndNothingIsAsked() {
    ActivityViewModel model = personal();
    model.filter().preset().set(Days.Preset.DATES);
    desk.accounts.calls.clear();

    model.filter().first().set("soon");
    model.refreshQuietly();

    assertThat(model.filter().problem().get())
        .isEqualTo("This is not a date. Enter one such as 2026-11-23.");
    assertThat(desk.accounts.calls).isEmpty();
  }

  @Test
  void quietRefreshPutsNewEntriesFirstAndKeepsTheRowsThatWereThere() {
    desk.add("one");
    ActivityViewModel model = personal();
    List<ActivityRow> before = List.copyOf(model.rows());
    desk.clock.now = desk.clock.now.plusSeconds(120);
    desk.add("two");

    model.refreshQuietly();

    assertThat(model.rows()).hasSize(3).endsWith(before.toArray(ActivityRow[]::new));
    assertThat(first(model).what()).isEqualTo("Generated “two”");
    assertThat(before.getFirst().shown().get().when()).isEqualTo("2 minutes ago");
    assertThat(model.loading().get()).isFalse();
  }

  @Test
  void quietRefreshAfterMoreThanAPageReadsFromTheBeginning() {
    ActivityViewModel model = personal();
    for (int i = 0; i < 205; i++) {
      desk.add("token " + i);
    }

    model.refreshQuietly();

    assertThat(model.rows()).hasSize(200);
    assertThat(first(model).what()).isEqualTo("Generated “token 204”");
    model.loadMore();
    assertThat(model.rows()).hasSize(206);
  }

  @Test
  void refreshThatFailsTellsHowOldTheListIs() {
    ActivityViewModel model = personal();
    String read = RelativeTime.exact(desk.clock.now);
    desk.clock.now = desk.clock.now.plusSeconds(300);
    desk.accounts.breakDown();

    model.refreshQuietly();

    assertThat(model.problem().get()).startsWith("Latchkey cannot read or write");
    assertThat(model.age().get()).isEqualTo("Last updated " + read + ".");
    desk.accounts.failure = null;
    model.refreshQuietly();
    assertThat(model.problem().get()).isEmpty();
  }

  @Test
  void exportHasAllThatIsFoundAndSuggestsAName() {
    for (int i = 0; i < 250; i++) {
      desk.add((i % 2 == 0 ? "even" : "odd") + " token " + i);
    }
    ActivityViewModel model = personal();
    model.filter().search().set("even token");

    model.export(TableExport.Format.CSV);

    assertThat(exported).hasSize(1 + 125).startsWith("latchkey-activity-alice.csv");
    assertThat(exported.get(1))
        .startsWith("2026-11-23T20:00:00Z|alice|desk|token_generated|tk_")
        .endsWith("|even token 248|");
  }

  @ParameterizedTest
  @EnumSource
  void everyKindHasASentence(ActivityKind kind) {
    assertThat(Strings.get("activity.what." + kind.slug(), "x")).isNotBlank();
  }
}
