package dev.latchkey.ui.identify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentifyKeyViewTest {
  @TempDir Path folder;
  private Workbench desk;
  private ShownScreen screen;
  private int closed;

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    IdentifyKeyViewModel model = new IdentifyKeyViewModel(desk.tokens, desk.tasks, desk.clock);
    screen =
        ShownScreen.dialog(
            () -> Views.load(new IdentifyKeyView(model, () -> closed++)),
            () -> {
              closed++;
              return false;
            });
  }

  @AfterEach
  void close() {
    screen.close();
    desk.close();
  }

  @Test
  void pastedKeyIsAnsweredAtOnce() {
    assertThat(screen.focused()).isEqualTo("key");
    assertThat(screen.isVisible("problem")).isFalse();
    assertThat(screen.isVisible("answer")).isFalse();
    try (IssuedToken issued = desk.tokens.generate(AccountRef.ME, new Label("laptop"), null)) {
      String pasted = new String(issued.key().reveal()) + "\n";
      ShownScreen.run(() -> screen.find("key", TextField.class).replaceSelection(pasted));
    }

    assertThat(screen.isVisible("answer")).isTrue();
    assertThat(screen.text("answer")).startsWith("laptop\n").endsWith("The key is active.");
    assertThat(screen.isVisible("problem")).isFalse();
  }

  @Test
  void whatIsNoKeyIsSaidBesideTheField() {
    screen.type("lk");

    assertThat(screen.isVisible("problem")).isTrue();
    assertThat(screen.text("problem")).startsWith("This is not an access key");
    assertThat(screen.isVisible("answer")).isFalse();
  }

  @Test
  void escapeClosesOnce() {
    screen.press(KeyCode.ESCAPE);

    assertThat(closed).isEqualTo(1);
  }

  @Test
  void enterKeepsTheAnswerAndTheNextKeyTakesItsPlace() {
    try (IssuedToken issued = desk.tokens.generate(AccountRef.ME, new Label("laptop"), null)) {
      String pasted = new String(issued.key().reveal());
      ShownScreen.run(() -> screen.find("key", TextField.class).replaceSelection(pasted));
      screen.press(KeyCode.ENTER);
      screen.press(KeyCode.ENTER);
      screen.hold(KeyCode.ENTER, 10);

      assertThat(closed).isZero();
      assertThat(screen.text("answer")).startsWith("laptop\n").endsWith("The key is active.");
      assertThat(screen.focused()).isEqualTo("key");
      assertThat(screen.find("key", TextField.class).getSelectedText()).isEqualTo(pasted);
    }
    screen.type("lk");
    assertThat(screen.find("key", TextField.class).getText()).isEqualTo("lk");
    assertThat(screen.isVisible("answer")).isFalse();
  }

  @Test
  void enterInAnEmptyFieldDoesNothing() {
    screen.press(KeyCode.ENTER);

    assertThat(closed).isZero();
    assertThat(screen.isDisabled("identify")).isTrue();
  }
}
