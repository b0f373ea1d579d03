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

    assertThat(issued).containsExactly("laptop null");
  }

  @Test
  void expiryIsChosenByKeyboard() {
    screen.type("laptop");
    screen.press(KeyCode.TAB);
    assertThat(screen.focused()).isEqualTo("expiry");
    screen.press(KeyCode.DOWN);
    screen.focus("label");
    screen.press(KeyCode.ENTER);

    assertThat(issued).containsExactly("laptop 2026-11-30T20:00:00Z");
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
    assertThat(issued).containsExactly("laptop null");
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
    assertThat(issued).containsExactly("laptop null");
  }
}
