package dev.latchkey.ui.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.HeldAnswers;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.DatePicker;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateTokenViewTest {
  @TempDir Path folder;
  private Workbench desk;
  private ShownScreen screen;
  private final HeldAnswers held = new HeldAnswers();
  private final List<String> issued = new ArrayList<>();
  private int cancelled;

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    show(desk.tasks);
  }

  @AfterEach
  void close() {
    screen.close();
    desk.close();
  }

  private void show(TaskRunner tasks) {
    GenerateTokenViewModel model =
        new GenerateTokenViewModel(
            desk.tokens,
            desk.account,
            new Attempt(tasks),
            desk.clock,
            ZoneOffset.UTC,
            token -> {
              issued.add(token.token().label() + " " + token.token().expiresAt());
              token.close();
            });
    screen =
        ShownScreen.dialog(
            () -> Views.load(new GenerateTokenView(model, () -> cancelled++)),
            () -> {
              cancelled++;
              return false;
            });
  }

  @Test
  void typingAndEnterGenerates() {
    assertThat(screen.focused()).isEqualTo("label");
    screen.type("laptop");
    screen.press(KeyCode.ENTER);

    assertThat(issued).containsExactly("laptop 2026-12-23T20:00:00Z");
  }

  @Test
  void expiryIsChosenByKeyboard() {
    screen.type("laptop");
    screen.press(KeyCode.TAB);
    assertThat(screen.focused()).isEqualTo("description");
    screen.press(KeyCode.TAB);
    assertThat(screen.focused()).isEqualTo("expiry");
    screen.press(KeyCode.DOWN);
    screen.focus("label");
    screen.press(KeyCode.ENTER);

    assertThat(issued).containsExactly("laptop 2027-01-22T20:00:00Z");
  }

  private void typeDate(String date) {
    screen.type("laptop");
    screen.press(KeyCode.TAB);
    screen.press(KeyCode.TAB);
    for (int i = 0; i < 4; i++) {
      screen.press(KeyCode.DOWN);
    }
    screen.press(KeyCode.TAB);
    assertThat(screen.focused()).isEqualTo("dayText");
    screen.type(date);
  }

  @Test
  void typedDateCountsWithoutLeavingItsField() {
    typeDate("30.6.2030");
    assertThat(screen.text("moment")).startsWith("Expires at the end of Sunday, June 30, 2030 (");
    screen.press(KeyCode.ENTER);

    assertThat(issued).hasSize(1);
    assertThat(issued.getFirst()).startsWith("laptop 2030-07-01T");
  }

  @Test
  void dateThatIsNotReadIsToldStaysAndGeneratesNothing() {
    typeDate("30.6.2030");
    for (int i = 0; i < 4; i++) {
      screen.press(KeyCode.BACK_SPACE);
    }
    screen.type("30000");
    screen.press(KeyCode.ENTER);

    assertThat(issued).isEmpty();
    assertThat(screen.text("expiryProblem"))
        .startsWith("“30.6.30000” is not a date that Latchkey can read. Enter it like 2027-02-2");
    assertThat(screen.find("dayText", TextField.class).getText()).isEqualTo("30.6.30000");
    assertThat(screen.text("moment")).isEmpty();
    screen.focus("label");
    assertThat(screen.find("dayText", TextField.class).getText()).isEqualTo("30.6.30000");
  }

  @Test
  void dayFromTheCalendarIsTyped() {
    typeDate("");
    ShownScreen.run(
        () ->
            screen
                .find("dayCalendar", DatePicker.class)
                .setValue(java.time.LocalDate.of(2030, 6, 30)));

    assertThat(screen.find("dayText", TextField.class).getText()).isEqualTo("Jun 30, 2030");
    screen.focus("label");
    screen.press(KeyCode.ENTER);
    assertThat(issued).hasSize(1);
  }

  @Test
  void escapeCancelsOnce() {
    screen.type("laptop");
    screen.press(KeyCode.ESCAPE);

    assertThat(cancelled).isEqualTo(1);
    assertThat(issued).isEmpty();
  }

  @Test
  void enterWithoutLabelSaysWhatIsMissing() {
    screen.press(KeyCode.ENTER);

    assertThat(screen.text("labelProblem"))
        .isEqualTo("A label needs at least one visible character.");
    assertThat(issued).isEmpty();
  }

  @Test
  void duplicateTurnsTheButtonAndTheSecondEnterGenerates() {
    desk.add("laptop");
    assertThat(screen.text("generate")).isEqualTo("Generate");
    screen.type("laptop");
    screen.press(KeyCode.ENTER);
    assertThat(screen.isVisible("duplicate")).isTrue();
    assertThat(screen.text("generate")).isEqualTo("Generate anyway");
    assertThat(issued).isEmpty();

    screen.press(KeyCode.ENTER);
    assertThat(issued).containsExactly("laptop 2026-12-23T20:00:00Z");
  }

  @Test
  void whileItRunsNothingCanBePressedAndAfterwardsTheFieldIsThereAgain() {
    screen.close();
    show(held);
    desk.tokens.breakDown();
    screen.type("laptop");
    screen.press(KeyCode.ENTER);
    assertThat(screen.isVisible("progress")).isTrue();
    assertThat(screen.isDisabled("generate")).isTrue();
    screen.press(KeyCode.ENTER);
    assertThat(held.count()).isEqualTo(1);

    ShownScreen.run(held::answerAll);
    assertThat(screen.isVisible("problem")).isTrue();
    assertThat(screen.isDisabled("generate")).isFalse();
    assertThat(screen.find("label", TextField.class).getText()).isEqualTo("laptop");
    desk.tokens.failure = null;
    screen.press(KeyCode.ENTER);
    ShownScreen.run(held::answerAll);
    assertThat(issued).containsExactly("laptop 2026-12-23T20:00:00Z");
  }
}
