package dev.latchkey.ui.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ui.Membership;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.time.ZoneOffset;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivityViewTest {
  @TempDir Path folder;
  private Workbench desk;
  private ActivityViewModel model;

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    for (int i = 0; i < 60; i++) {
      desk.add((i % 6 == 0 ? "sixth " : "token ") + i);
    }
    model =
        new ActivityViewModel(
            desk.accounts.door(),
            Membership.personal(desk.account),
            desk.tasks,
            desk.clock,
            ZoneOffset.UTC,
            (name, format, _) -> desk.dialogs.add(name + "." + format.ending()));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private ShownScreen shown() {
    return ShownScreen.of(
        () -> {
          model.reload();
          return Views.load(new ActivityView(model));
        });
  }

  @SuppressWarnings("unchecked")
  private static TableView<ActivityRow> table(ShownScreen screen) {
    return screen.find("table", TableView.class);
  }

  private static VirtualFlow<?> flow(ShownScreen screen) {
    return (VirtualFlow<?>) table(screen).lookup(".virtual-flow");
  }

  private static String top(ShownScreen screen) {
    return ShownScreen.onFx(
        () -> {
          IndexedCell<?> first = flow(screen).getFirstVisibleCell();
          return model(first) + " at " + Math.round(first.getBoundsInParent().getMinY());
        });
  }

  private static String model(IndexedCell<?> row) {
    return ((ActivityRow) row.getItem()).shown().get().what();
  }

  @Test
  void searchIsReachedByItsKeyAndAsksWhenTheTypingPauses() {
    try (ShownScreen screen = shown()) {
      screen.press(KeyCode.CONTROL, KeyCode.F);
      assertThat(screen.focused()).isEqualTo("search");
      screen.type("sixth");
      screen.await(
          "the list is narrowed by all that was typed",
          () -> model.filter().search().get().equals("sixth") && model.rows().size() == 10);
      screen.press(KeyCode.DOWN);
      assertThat(screen.focused()).isEqualTo("table");
      assertThat(ShownScreen.onFx(() -> table(screen).getSelectionModel().getSelectedIndex()))
          .isZero();
      screen.focus("search");
      screen.press(KeyCode.ESCAPE);
      assertThat(model.rows()).hasSize(61);
    }
  }

  @Test
  void nothingFoundOffersToClearTheFilter() {
    try (ShownScreen screen = shown()) {
      ShownScreen.run(() -> model.filter().search().set("no such thing"));
      assertThat(screen.isVisible("nothingFound")).isTrue();
      assertThat(screen.isVisible("empty")).isFalse();
      ShownScreen.run(() -> model.filter().clear());
      assertThat(screen.isVisible("nothingFound")).isFalse();
      assertThat(screen.find("search", javafx.scene.control.TextField.class).getText()).isEmpty();
    }
  }

  @Test
  void datesAreEnteredOnlyWhereTheyAreAskedFor() {
    try (ShownScreen screen = shown()) {
      assertThat(screen.isVisible("dates")).isFalse();
      ShownScreen.run(() -> screen.find("days", ChoiceBox.class).getSelectionModel().selectLast());
      assertThat(screen.isVisible("dates")).isTrue();
      screen.focus("firstDay");
      screen.type("2026-11-24");
      screen.press(KeyCode.ENTER);
      assertThat(model.rows()).isEmpty();
      screen.focus("lastDay");
      screen.type("2026-11-23");
      screen.press(KeyCode.ENTER);
      assertThat(screen.text("daysProblem")).isEqualTo("The first day is after the last day.");
    }
  }

  @Test
  void newEntriesDoNotMoveWhatIsReadAndKeepTheSelection() {
    try (ShownScreen screen = shown()) {
      ShownScreen.run(
          () -> {
            table(screen).getSelectionModel().select(25);
            table(screen).scrollTo(20);
          });
      ShownScreen.run(() -> flow(screen).scrollPixels(7));
      ActivityRow selected = ShownScreen.onFx(() -> table(screen).getItems().get(25));
      String before = top(screen);
      desk.clock.now = desk.clock.now.plusSeconds(1);
      desk.add("new 1");
      desk.add("new 2");

      ShownScreen.run(model::refreshQuietly);

      assertThat(model.rows()).hasSize(63);
      assertThat(top(screen)).isEqualTo(before);
      assertThat(ShownScreen.onFx(() -> table(screen).getSelectionModel().getSelectedItem()))
          .isSameAs(selected);
    }
  }

  @Test
  void atTheBeginningNewEntriesAreShown() {
    try (ShownScreen screen = shown()) {
      desk.clock.now = desk.clock.now.plusSeconds(1);
      desk.add("new 1");

      ShownScreen.run(model::refreshQuietly);

      assertThat(top(screen)).isEqualTo("Generated “new 1” at 0");
    }
  }
}
